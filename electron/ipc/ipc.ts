import type {
  ParsedPayload,
  ParsedRequestOf,
  ReceivedEventName,
  ReceivedPayload,
  RequestName,
  ResponseOf,
  SentEventName,
} from '#shared/ipc/bridge.ts';
import type { WindowName } from '#shared/ipc/window-name.ts';
import type { Result } from '#shared/result.ts';

/**
 * Main's end of the contract. What reaches a handler came from the right window's main frame and fits its schema;
 * everything else was refused before. Features take this interface, so that they run without any window in tests.
 */
export interface Ipc {
  handle<Window extends WindowName, Name extends RequestName<Window>>(
    window: Window,
    channel: Name,
    handler: (
      request: ParsedRequestOf<Window, Name>,
    ) => Result<ResponseOf<Window, Name>> | Promise<Result<ResponseOf<Window, Name>>>,
  ): void;
  listen<Window extends WindowName, Name extends SentEventName<Window>>(
    window: Window,
    channel: Name,
    listener: (payload: ParsedPayload<Window, Name>) => void,
  ): void;
  /** Tells a window; does nothing while that window is not there. */
  send<Window extends WindowName, Name extends ReceivedEventName<Window>>(
    window: Window,
    channel: Name,
    payload: ReceivedPayload<Window, Name>,
  ): void;
}
