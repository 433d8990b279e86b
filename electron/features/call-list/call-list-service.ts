import type { Call } from '#shared/domain/call/call.ts';
import type { Calls } from '#shared/domain/call/calls.ts';
import {
  type CallListEntry,
  type CallListPage,
  type CallListQuery,
  outcomeOf,
} from '#shared/domain/call-list/call-list.ts';
import type { Id } from '#shared/domain/id.ts';
import type { QualityRecord } from '#shared/domain/media/call-quality.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { foldForSearch } from '#shared/domain/text/fold.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { createCallListRepository } from './call-list-repository.ts';

export interface CallListOptions {
  readonly db: Database;
  readonly site: Site;
  /** Who in the directory has a number. */
  readonly nameOf: (number: string) => string | null;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallList {
  /** To be told of the calls as they change: each is on the disk from its first sign on, whatever ends the program. */
  follow(calls: Calls): void;
  /** To be told of every call that ended. */
  record(call: Call): void;
  /** To be told how a call sounded, once its sound is over. Written after the event that tells it. */
  recordQuality(callId: Id, quality: QualityRecord): void;
  search(query: CallListQuery): CallListPage;
  /** How many missed calls nobody has looked at yet; at most a page of them. One that still rings is none. */
  countUnseen(): number;
  /** All that were missed until now have been looked at. */
  markSeen(): Result<void>;
  /** The number of the newest call of ours. */
  lastDialled(): string | null;
  /** Takes out what is older than the site keeps; runs at the start and then daily. Returns how many there were. */
  deleteOld(): number;
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Days that calls are listed where the site says nothing. */
export const usualCallListDays = 30;
const pageSize = 50;
/** Often enough for every day, also on a machine that sleeps at night. */
const deletionEveryMs = 60 * 60 * 1000;
const isShortNumber = /^[*#\d]{2,32}$/;
const dayMs = 24 * 60 * 60 * 1000;

/** The list of one's own calls. Keeps whom and when, never what was said, and not for long. */
export function createCallList({ db, site, nameOf, clock, log }: CallListOptions): CallList {
  const repository = createCallListRepository(db);
  const listeners = createListeners<void>((error) =>
    log.error('call-list-listener-failed', { reason: placeOf(error) }),
  );
  const keptDays = site.callListDays ?? usualCallListDays;
  const beginnings = new Map<Id, Instant>();
  /** What is on the disk of the living ones. */
  const saved = new Map<Id, 'begun' | 'answered'>();
  const timer = setInterval(() => deleteOld(), deletionEveryMs);
  timer.unref();
  deleteOld();

  function deleteOld(): number {
    const before = new Date(Date.parse(clock.now()) - keptDays * dayMs).toISOString();
    const result = attemptWrite(log, 'call-list-delete', '', () => ok(repository.deleteBefore(before)));
    const count = result.ok ? result.value : 0;
    if (count === 0) return 0;
    log.info('call-list-aged', { count });
    listeners.tell();
    return count;
  }

  function save(call: Call): void {
    const entry = toEntry(call, beginnings.get(call.id) ?? clock.now(), nameOf);
    const written = attemptWrite(log, 'call-list-save', '', () =>
      ok(repository.save(entry, searchTextOf(entry, site))),
    );
    if (written.ok) listeners.tell();
  }

  function listUnseen(): readonly { readonly id: Id; readonly beganAt: Instant }[] {
    return repository.listUnseen(pageSize).filter(({ id }) => !beginnings.has(id));
  }

  return {
    follow(calls) {
      for (const call of calls) {
        const { id, state } = call;
        if (state.name === 'idle' || state.name === 'ended') continue;
        if (!beginnings.has(id)) beginnings.set(id, state.since);
        const phase = 'answeredAt' in state ? 'answered' : 'begun';
        if (saved.get(id) === phase) continue;
        saved.set(id, phase);
        save(call);
      }
    },

    record(call) {
      save(call);
      beginnings.delete(call.id);
      saved.delete(call.id);
    },

    recordQuality(callId, quality) {
      // The connection closes before the call is told to be over: the list takes it first.
      setImmediate(() => {
        const written = attemptWrite(log, 'call-quality-save', '', () => ok(repository.saveQuality(callId, quality)));
        if (written.ok) listeners.tell();
      });
    },

    search({ text, only, after }) {
      const words = foldForSearch(text)
        .split(/\s+/)
        .filter((word) => word !== '');
      const found = repository.search(joinDigits(words), { only, after }, pageSize + 1);
      return { entries: found.slice(0, pageSize), hasMore: found.length > pageSize, keptDays };
    },

    countUnseen: () => listUnseen().length,

    markSeen() {
      const [newest] = listUnseen();
      if (!newest) return ok();
      return attemptWrite(log, 'calls-seen-save', '', () => {
        repository.markSeen(newest.beganAt);
        return ok();
      });
    },

    lastDialled: repository.lastDialled,
    deleteOld,
    onChange: listeners.add,
    stop: () => clearInterval(timer),
  };
}

function toEntry(call: Call, beganAt: Instant, nameOf: CallListOptions['nameOf']): CallListEntry {
  const { origin, state } = call;
  const isOver = state.name === 'ended';
  // Extensions and codes are no E.164 and stand in `display` alone.
  const number = origin.number ?? (isShortNumber.test(origin.display) ? origin.display : null);
  return {
    id: call.id,
    direction: call.direction,
    number,
    display: origin.display,
    anonymous: origin.anonymous,
    name: number === null ? null : nameOf(number),
    jurisdictionId: origin.jurisdictionId,
    overflowFrom: origin.overflowFrom,
    waitedSeconds: origin.waitedSeconds,
    beganAt,
    answeredAt: 'answeredAt' in state ? (state.answeredAt ?? null) : null,
    endedAt: isOver ? state.at : null,
    outcome: outcomeOf(call),
    reason: isOver ? state.end.reason : null,
    quality: null,
  };
}

function searchTextOf({ number, display, name, jurisdictionId }: CallListEntry, site: Site): string {
  const jurisdiction = site.jurisdictions.find(({ id }) => id === jurisdictionId)?.name ?? '';
  const digits = [number ?? '', display].map((text) => text.replaceAll(/\D/g, ''));
  return foldForSearch([display, name ?? '', jurisdiction, ...digits].join(' '));
}

/** "030 23125-014" is looked for as one number, however it was grouped. */
function joinDigits(words: readonly string[]): string[] {
  const isDigits = (word: string): boolean => /^[+\d()/.-]+$/.test(word) && /\d/.test(word);
  const digits = words.filter(isDigits).join('').replaceAll(/\D/g, '').replace(/^00/, '');
  const others = words.filter((word) => !isDigits(word));
  return digits === '' ? others : [digits, ...others];
}
