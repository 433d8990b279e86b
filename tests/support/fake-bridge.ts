import type { ReceivedEventName, ReceivedPayload, RequestName, RequestOf, ResponseOf } from '#shared/ipc/bridge.ts';
import { appointmentChoices } from './screens/sample-appointments.ts';
import { callbackOffer } from './screens/sample-workplace.ts';
import type { WindowName } from '#shared/ipc/window-name.ts';
import { failure, ok, type Result } from '#shared/result.ts';

type Answers<Window extends WindowName> = {
  [Name in RequestName<Window>]?: (
    request: RequestOf<Window, Name>,
  ) => Promise<Result<ResponseOf<Window, Name>>> | Result<ResponseOf<Window, Name>>;
};

/** What a main without anything in its store answers; nothing for the rest. */
const usualAnswers: Readonly<Record<string, unknown>> = {
  'callback:offer': callbackOffer,
  'appointment:choices': appointmentChoices,
  'appointment:offer': [],
  'appointment:waiting': [],
  'appointment:away': { officers: [], away: [] },
  'appointment:details': { events: [], waitsSince: null },
  'callback:reminders': { due: [], again: [] },
  'outbound:ofConversation': null,
  'callback:ofConversation': { promised: [], attempted: null, earlier: [] },
};

/** A window's line to a main that answers from a table; what was asked is kept, and main's events are told by hand. */
export function createFakeBridge<Window extends WindowName>(answers: Answers<Window> = {}) {
  const asked: { readonly channel: string; readonly request: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  return {
    asked,
    answers,
    /** The requests of one channel, oldest first. */
    askedOf: (channel: RequestName<Window>) =>
      asked.filter((one) => one.channel === channel).map(({ request }) => request),
    async invoke<Name extends RequestName<Window>>(channel: Name, request: RequestOf<Window, Name>) {
      asked.push({ channel, request });
      const answer = answers[channel];
      if (answer) return answer(request);
      return ok(usualAnswers[channel]) as Result<ResponseOf<Window, Name>>;
    },
    send: () => undefined,
    on(channel: string, listener: (payload: never) => void) {
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group.add(listener));
      return () => group.delete(listener);
    },
    tell<Name extends ReceivedEventName<Window>>(channel: Name, payload: ReceivedPayload<Window, Name>) {
      for (const listener of listeners.get(channel) ?? []) listener(payload as never);
    },
  };
}

export const refused = (message: string) => failure('refused', message);
