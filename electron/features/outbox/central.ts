import type { CentralState, Operation } from '#shared/domain/outbox/operation.ts';

/** What the central system said to an operation. Only `acknowledged` means that it is on its disk. */
export type CentralAnswer =
  | { readonly name: 'acknowledged' }
  | { readonly name: 'refused'; readonly reason: string }
  | { readonly name: 'unreachable' };

/** The port to the central system. */
export interface Central {
  state(): CentralState;
  /**
   * Hands an operation over. The same id may come again, after an answer that was lost: the central system applies it
   * once and acknowledges it each time. A rejection counts as `unreachable`.
   */
  send(operation: Operation): Promise<CentralAnswer>;
  /** Tells that it may be worth trying again. */
  onChange(listener: () => void): () => void;
}

/** There is no central system yet, and nothing pretends that there were: everything waits. */
export const notConnected: Central = {
  state: () => 'notConnected',
  send: () => Promise.resolve({ name: 'unreachable' }),
  onChange: () => () => {},
};
