import type { Gate } from '#shared/domain/disclosure/gate.ts';
import type { Id } from '#shared/domain/id.ts';
import { mostRescued, type OpenedRescued, type RescuedList } from '#shared/domain/rescued/rescued.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite, isRefusedBySchema } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { AccessLog } from '../access-log/index.ts';
import { createRescuedRepository, type RescuedContent, type StoredRescued } from './rescued-repository.ts';

export interface RescuedOptions {
  readonly db: Database;
  readonly accessLog: Pick<AccessLog, 'record'>;
  readonly gateOf: (conversationId: Id) => Result<Gate>;
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a repair rescued without finding its place. A person looks at it, puts it back or says that it is settled. */
export interface Rescued {
  list(): RescuedList;
  /** Shows one; who did is written down first. */
  open(key: number): Result<OpenedRescued>;
  /** The text of one field, of one that is open here. */
  fieldOf(key: number, name: string): Result<string>;
  /**
   * Puts one into its place again. With a conversation it is given to whoever is identified there, in place of somebody
   * who is lost. Where it still does not fit, nothing is changed.
   */
  putBack(key: number, conversationId: Id | null): Result<void>;
  /** A person has done with it what was to be done. It stays until its time is over. */
  settle(key: number): Result<void>;
  onChange(listener: () => void): () => void;
}

const gone = failure('no-rescued', 'Das ist schon erledigt. Es wurde nichts geändert.');
const notOpened = 'Es wurde nichts geöffnet. Bitte noch einmal versuchen.';
const notDone = 'Es wurde nichts geändert; das Gerettete bleibt hier stehen. Bitte noch einmal versuchen.';
const nothing = failure('nothing-to-copy', 'Dieses Feld ist leer. Es wurde nichts kopiert.');
const unseen = failure('not-opened', 'Das ist nicht geöffnet. Es wurde nichts kopiert.');
const stillUnfit = failure(
  'still-unfit',
  'Es passt noch nicht an seinen Platz: was dazugehört, fehlt weiterhin, oder der Platz ist schon belegt. Es wurde nichts geändert; das Gerettete bleibt hier stehen.',
);
const nobodyIdentified = failure(
  'gate-closed',
  'Zuordnen lässt sich das nur jemandem, der im laufenden Gespräch festgestellt ist. Es wurde nichts geändert.',
);

export function createRescued(options: RescuedOptions): Rescued {
  const { db, accessLog, gateOf, advisor, clock, log } = options;
  const repository = createRescuedRepository(db);
  /** What was opened, and so written down. */
  const seen = new Set<number>();
  const listeners = createListeners<void>((error) => log.error('rescued-listener-failed', { reason: placeOf(error) }));

  /** Does something with one that is not settled yet, and settles it by that. */
  function finish(key: number, how: 'putBack' | 'settled', work: (one: StoredRescued) => Result<void>): Result<void> {
    const result = attemptWrite(log, 'rescued-finish', notDone, () => {
      const one = repository.find(key);
      if (!one) return gone;
      return db.transaction('rescued-finish', () => {
        const done = work(one);
        if (done.ok) repository.settle(key, how, advisor, clock.now());
        return done;
      });
    });
    if (!result.ok) return result;
    log.info('rescued-finished', { key, how });
    listeners.tell();
    return result;
  }

  function withOwner(one: StoredRescued, conversationId: Id | null): Result<RescuedContent> {
    if (conversationId === null) return ok(one.content);
    const gate = gateOf(conversationId);
    if (!gate.ok) return gate;
    const { state, person } = gate.value;
    if (state !== 'open' || !person) return nobodyIdentified;
    const lost = repository.lostOwners(one).filter(({ owner }) => owner === 'customer');
    return ok({ ...one.content, ...Object.fromEntries(lost.map(({ column }) => [column, person.customerId])) });
  }

  return {
    list: () => ({ count: repository.count(), entries: repository.list(mostRescued) }),

    open: (key) =>
      attemptWrite(log, 'rescued-open', notOpened, () => {
        const one = repository.find(key);
        if (!one) return gone;
        accessLog.record({ customerId: personIn(one), conversationId: null, reason: 'rescued', detail: null });
        seen.add(key);
        const { table, reason, rescuedAt, content } = one;
        const fields = Object.entries(content).map(([name, value]) => ({ name, value: textOf(value) }));
        const hasLostPerson = repository.lostOwners(one).some(({ owner }) => owner === 'customer');
        return ok({ key, table, reason, rescuedAt, fields, hasLostPerson });
      }),

    fieldOf(key, name) {
      const one = repository.find(key);
      if (!one) return gone;
      if (!seen.has(key)) return unseen;
      const text = textOf(one.content[name] ?? null);
      return text === null || text === '' ? nothing : ok(text);
    },

    putBack(key, conversationId) {
      try {
        return finish(key, 'putBack', (one) => {
          const content = withOwner(one, conversationId);
          if (!content.ok) return content;
          return repository.insert(one.table, content.value) ? ok() : stillUnfit;
        });
      } catch (error) {
        if (!isRefusedBySchema(error)) throw error;
        return stillUnfit;
      }
    },

    settle: (key) => finish(key, 'settled', () => ok()),
    onChange: (listener) => listeners.add(() => listener()),
  };
}

/** Whom it is about, as far as it tells. */
function personIn({ table, content }: StoredRescued): Id | null {
  const id = content[table === 'customer' ? 'id' : 'customer_id'] ?? null;
  return typeof id === 'string' ? id : null;
}

function textOf(value: RescuedContent[string]): string | null {
  if (value === null || typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}
