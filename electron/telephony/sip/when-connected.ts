import { type Transport, TransportState } from 'sip.js';

/** True once the connection stands; false when it does not within `patienceMs`. */
export function whenConnected({ stateChange }: Pick<Transport, 'stateChange'>, patienceMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const listen = (state: TransportState): void => {
    if (state === TransportState.Connected) resolve(true);
  };
  const timer = setTimeout(() => resolve(false), patienceMs);
  stateChange.addListener(listen);
  return promise.finally(() => {
    clearTimeout(timer);
    stateChange.removeListener(listen);
  });
}
