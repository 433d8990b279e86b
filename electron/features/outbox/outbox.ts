import { type Operation, OperationContent, type OutboxView } from '#shared/domain/outbox/operation.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Central } from './central.ts';
import { createOutboxRepository } from './outbox-repository.ts';

/** What a feature tells the outbox. */
export type NewOperation = OperationContent & {
  /** Which record it changes, such as `callback:<id>`. */
  readonly subject: string;
  /** The version of the record that it was based on; absent for a new one. */
  readonly baseVersion?: number;
  /** Given where the operation has an id already: the same one enqueued twice is one. */
  readonly id?: Id;
};

export interface Outbox {
  /**
   * Puts an operation on the disk, to be sent until central acknowledges it. Call it in the transaction of the change
   * that it tells of: both are kept, or neither. Throws `SqliteError`, and for a payload that does not fit its kind.
   */
  enqueue(operation: NewOperation): void;
  /**
   * The same, but where an operation of this kind about this subject waits and was never handed over, that one tells
   * the newer content, under its id and based on what it was based on.
   */
  enqueueNewest(operation: NewOperation): void;
  /** Tells what central said to an operation, in the transaction that keeps it: what follows is kept with it. */
  onSettled(listener: (operation: Operation, answer: 'acknowledged' | 'refused') => void): () => void;
  /**
   * How the latest operation of some kinds about each subject stands; a subject of which central has acknowledged
   * everything, or was told nothing, is left out.
   */
  unsettled(
    subjects: readonly string[],
    kinds: readonly Operation['kind'][],
  ): ReadonlyMap<string, 'waiting' | 'sent' | 'refused'>;
  view(): OutboxView;
  /** Tells that something came or went. */
  onChange(listener: () => void): () => void;
}

/** How long until the next try, in milliseconds: up to a second at first, up to five minutes in the end. */
export function delayOf(failures: number, random: () => number): number {
  const longest = Math.min(300_000, 1_000 * 2 ** Math.min(failures, 20));
  // Full jitter: a thousand workplaces do not come back in the same second.
  return longest * random();
}

export interface OutboxOptions {
  readonly db: Database;
  readonly central: Central;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly log: Log;
}

/**
 * Keeps what central is to be told and sends it, oldest first and one at a time. Enqueueing never waits for central: a
 * send begins in a turn of its own, after the transaction.
 */
export function createOutbox(options: OutboxOptions): Outbox & { stop(): void } {
  const { db, central, clock, random = Math.random, log } = options;
  const repository = createOutboxRepository(db);
  const listeners = createListeners<void>((error) => log.error('outbox-listener-failed', { reason: placeOf(error) }));
  const settledListeners = new Set<Parameters<Outbox['onSettled']>[0]>();
  let timer: NodeJS.Timeout | null = null;
  let isTelling = false;
  let isSending = false;
  let isStopped = false;
  let failures = 0;

  const stopListening = central.onChange(() => {
    failures = 0;
    sendSoon(0);
    listeners.tell();
  });
  sendSoon(0);

  function sendSoon(milliseconds: number): void {
    if (isStopped || isSending || central.state() === 'notConnected') return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void sendNext(), milliseconds);
  }

  /** Never rejects: a try that went wrong in any way is tried again later. */
  async function sendNext(): Promise<void> {
    isSending = true;
    let delay = 0;
    try {
      if (!(await sendOne())) return;
      failures = 0;
    } catch (error) {
      failures += 1;
      delay = delayOf(failures, random);
      log.warn('outbox-not-sent', { failures, reason: placeOf(error) });
    } finally {
      isSending = false;
    }
    sendSoon(delay);
  }

  /** False when there was nothing to send. Throws where central could not be reached. */
  async function sendOne(): Promise<boolean> {
    const operation = repository.next();
    if (!operation) return false;
    repository.markSent(operation.id);
    const answer = await central.send(operation);
    if (isStopped) return false;
    if (answer.name === 'unreachable') throw new Error('central is unreachable');
    db.transaction('outbox-settle', () => {
      if (answer.name === 'acknowledged') repository.acknowledge(operation.id, clock.now());
      else repository.refuse(operation.id, answer.reason, clock.now());
      for (const listener of settledListeners) listener(operation, answer.name);
    });
    log.info('outbox-settled', { kind: operation.kind, answer: answer.name });
    listeners.tell();
    return true;
  }

  /** After the transaction that it stands in, once for all that came in it. */
  function added(): void {
    if (failures === 0) sendSoon(0);
    if (isTelling) return;
    isTelling = true;
    setImmediate(() => {
      isTelling = false;
      if (!isStopped) listeners.tell();
    });
  }

  function enqueue(operation: NewOperation): void {
    const { id = newId(), subject, baseVersion = null } = operation;
    const content = OperationContent.parse({ kind: operation.kind, payload: operation.payload });
    if (repository.insert({ ...content, id, subject, baseVersion, createdAt: clock.now() })) added();
  }

  return {
    enqueue,
    enqueueNewest(operation) {
      if (!repository.renew(operation, operation.subject)) enqueue(operation);
    },
    unsettled: repository.listUnsettled,
    view: () => ({ central: central.state(), count: repository.count(), entries: repository.list() }),
    onSettled(listener) {
      settledListeners.add(listener);
      return () => settledListeners.delete(listener);
    },
    onChange: listeners.add,
    stop() {
      isStopped = true;
      stopListening();
      if (timer) clearTimeout(timer);
    },
  };
}
