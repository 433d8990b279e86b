import type { WrapUpTimes } from '#shared/domain/advisor/wrap-up.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok, type Result } from '#shared/result.ts';
import type { AdvisorService } from '../advisor/index.ts';
import type { Ipc } from '../../ipc/ipc.ts';

/**
 * The first question of the page. Registered before the workplace is built, so that the page can load meanwhile: the
 * answer waits until there is one.
 */
export function registerWorkplaceLoad(
  ipc: Ipc,
  { built, onShown }: { readonly built: Promise<() => WorkplaceSnapshot>; readonly onShown: () => void },
): void {
  ipc.handle('agent', 'workplace:load', async () => ok((await built)()));
  ipc.listen('agent', 'workplace:shown', onShown);
}

/** What the workplace as a whole asks of main once it is there. */
export function registerWorkplaceChannels(
  ipc: Ipc,
  parts: {
    readonly advisor: AdvisorService;
    readonly wrapUpTimes: WrapUpTimes;
    /** Fails when the conversation could not be closed; it then stays on the screen. */
    readonly finishWrapUp: () => Result<void>;
    /** Fails when the password could not be kept for the next start; it is used all the same. */
    readonly signIn: (password: string) => Promise<Result<void>>;
  },
): void {
  ipc.handle('agent', 'line:signIn', ({ password }) => parts.signIn(password));
  ipc.handle('agent', 'advisor:choose', (status) => {
    parts.advisor.choose(status);
    return ok();
  });
  ipc.handle('agent', 'advisor:extendWrapUp', () => {
    parts.advisor.extendWrapUp(parts.wrapUpTimes);
    return ok();
  });
  ipc.handle('agent', 'advisor:finishWrapUp', () => parts.finishWrapUp());
}
