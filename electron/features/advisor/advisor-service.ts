import type { AdvisorEvent, AdvisorState, AdvisorStatus } from '#shared/domain/advisor/advisor.ts';
import { acceptsCalls, nextAdvisor } from '#shared/domain/advisor/advisor-machine.ts';
import { extendedUntil, type WrapUpTimes } from '#shared/domain/advisor/wrap-up.ts';
import type { Clock } from '#shared/domain/time.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';

export interface AdvisorService {
  state(): AdvisorState;
  acceptsCalls(): boolean;
  /** Reports what happened; events that do not fit change nothing. */
  report(type: Exclude<AdvisorEvent['type'], 'status-chosen' | 'wrap-up-extended'>): void;
  choose(status: AdvisorStatus): void;
  /** Puts the warning of the wrap-up off; nothing outside a wrap-up. */
  extendWrapUp(times: WrapUpTimes): void;
  onChange(listener: (state: AdvisorState) => void): () => void;
}

/** Owns what the advisor is doing and runs the advisor machine. Starts ready. */
export function createAdvisorService(options: { clock: Clock; log: Log }): AdvisorService {
  const { clock, log } = options;
  const listeners = createListeners<AdvisorState>((error) =>
    log.error('advisor-listener-failed', { reason: placeOf(error) }),
  );
  let state: AdvisorState = { name: 'ready', since: clock.now() };

  function apply(event: AdvisorEvent): void {
    const next = nextAdvisor(state, event);
    if (next === state) return;
    state = next;
    log.info('advisor-changed', { state: state.name });
    listeners.tell(state);
  }

  return {
    state: () => state,
    acceptsCalls: () => acceptsCalls(state),
    report: (type) => apply({ type, at: clock.now() }),
    choose: (status) => apply({ type: 'status-chosen', at: clock.now(), status }),
    extendWrapUp(times) {
      const at = clock.now();
      const until = extendedUntil(state, times, at);
      if (until !== null) apply({ type: 'wrap-up-extended', at, until });
    },
    onChange: listeners.add,
  };
}
