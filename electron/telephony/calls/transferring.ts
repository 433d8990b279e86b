import { isConnected } from '#shared/domain/call/calls.ts';
import type { Id } from '#shared/domain/id.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { TransferFailed } from '../line.ts';
import type { CallBook, Entry } from './call-book.ts';
import type { Holding } from './holding.ts';
import { sentences, stillHeld, transferFailure } from './sentences.ts';

/** Hands a customer on. Whatever fails, the customer stays with the advisor as before. */
export interface Transferring {
  /** Blind: the customer waits on hold until the target has answered, refused or not picked up. */
  transfer(callId: Id, target: string): Promise<Result<void>>;
  /** Connects the customer with the one that was asked first; both leave this workplace. */
  complete(consultId: Id): Promise<Result<void>>;
}

export function createTransferring(parts: {
  readonly book: CallBook;
  readonly holding: Holding;
  readonly nameOf: (number: string) => string | null;
  readonly log: Log;
}): Transferring {
  const { book, holding, log } = parts;

  function mark(entries: readonly Entry[], transfer: Entry['call']['transfer']): void {
    for (const { call } of entries) book.update(call.id, { transfer });
  }

  async function handOn(entries: readonly Entry[], target: string, send: () => Promise<void>): Promise<Result<void>> {
    mark(entries, { target: target.slice(0, 80), state: 'pending' });
    try {
      await send();
    } catch (error) {
      return refused(entries, error);
    }
    mark(entries, { target: target.slice(0, 80), state: 'done' });
    // Most are already over; a peer that does not hang up by itself is not left hanging.
    await Promise.all(entries.map(({ leg }) => leg.hangUp()));
    return ok();
  }

  function refused(entries: readonly Entry[], error: unknown): Result<void> {
    const left = entries.filter(({ call }) => book.find(call.id));
    mark(left, null);
    const sipStatus = error instanceof TransferFailed ? error.sipStatus : undefined;
    log.warn('call-transfer-failed', { callId: entries[0]?.call.id, sipStatus, reason: placeOf(error) });
    // Both are gone by themselves: connected with each other, the report of it lost.
    if (left.length === 0 && entries.length > 1) return ok();
    const [customer] = entries;
    return customer && !left.includes(customer) ? sentences.customerLeft : transferFailure(error);
  }

  /** The customer that a consultation was begun for; else the only other call there is to connect with. */
  function partnerOf(consult: Entry): Entry | null {
    const asked = consult.call.consultFor === null ? null : book.find(consult.call.consultFor);
    if (asked && isConnected(asked.call)) return asked;
    const others = book.living().filter(({ call }) => call.id !== consult.call.id && isConnected(call));
    return others.length === 1 ? (others[0] ?? null) : null;
  }

  return {
    async transfer(callId, target) {
      const entry = book.find(callId);
      if (!entry) return sentences.gone;
      if (!isConnected(entry.call)) return sentences.notConnected;
      const wasActive = entry.call.state.name === 'active';
      try {
        await holding.hold(callId);
      } catch (error) {
        log.warn('call-hold-failed', { callId, reason: placeOf(error) });
        return book.find(callId) ? sentences.transferHoldFailed : sentences.gone;
      }
      const shown = parts.nameOf(target) ?? formatForPeople(target);
      const result = await handOn([entry], shown, () => entry.leg.transfer(target));
      if (result.ok || !wasActive || !book.find(callId)) return result;
      return (await holding.bringBack([callId])) ? result : stillHeld(result);
    },

    async complete(consultId) {
      const consult = book.find(consultId);
      if (!consult) return sentences.gone;
      if (!isConnected(consult.call)) return sentences.consultUnanswered;
      const customer = partnerOf(consult);
      if (!customer) return sentences.noConsult;
      return handOn([customer, consult], consult.call.name ?? consult.call.origin.display, () =>
        customer.leg.transferTo(consult.leg),
      );
    },
  };
}
