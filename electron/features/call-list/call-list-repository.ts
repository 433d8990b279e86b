import type { CallListEntry, CallListQuery, CallOutcome } from '#shared/domain/call-list/call-list.ts';
import { QualityRecord } from '#shared/domain/media/call-quality.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface EntryRow {
  id: string;
  direction: CallListEntry['direction'];
  number: string | null;
  display: string;
  anonymous: number;
  name: string | null;
  jurisdiction_id: string | null;
  overflow_from: string | null;
  waited_seconds: number | null;
  began_at: string;
  answered_at: string | null;
  ended_at: string | null;
  outcome: CallOutcome;
  reason: string | null;
  quality: string | null;
}

type Values = [...texts: (string | number | null)[]];

const columns = `id, direction, number, display, anonymous, name, jurisdiction_id, overflow_from, waited_seconds,
  began_at, answered_at, ended_at, outcome, reason`;

/** The only file that names the tables `call_entry` and `call_seen`. */
export function createCallListRepository(db: Database) {
  const upsert = db.statement<Values>(
    'call-entry-save',
    `INSERT INTO call_entry (${columns}, search_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET answered_at = excluded.answered_at, ended_at = excluded.ended_at,
        outcome = excluded.outcome, reason = excluded.reason`,
  );
  // Each of up to four words must occur; an empty one always does.
  const select = db.statement<Values, EntryRow>(
    'call-entry-search',
    `SELECT ${columns}, quality FROM call_entry
      WHERE (began_at, id) < (?, ?) AND (? = '' OR outcome = ?)
        AND instr(search_text, ?) > 0 AND instr(search_text, ?) > 0
        AND instr(search_text, ?) > 0 AND instr(search_text, ?) > 0
      ORDER BY began_at DESC, id DESC LIMIT ?`,
  );
  const selectLastDialled = db.statement<[], { number: string }>(
    'call-entry-last-dialled',
    `SELECT number FROM call_entry
      WHERE direction = 'outbound' AND number IS NOT NULL AND number NOT IN ('110', '112')
      ORDER BY began_at DESC, id DESC LIMIT 1`,
  );
  // A call whose connection was made anew has several records: the longest stands for it.
  const setQuality = db.statement<[string, string, number]>(
    'call-entry-quality',
    `UPDATE call_entry SET quality = ?
      WHERE id = ? AND (quality IS NULL OR json_extract(quality, '$.seconds') <= ?)`,
  );
  const selectMissed = db.statement<[number], { id: string; began_at: string }>(
    'call-entry-missed',
    `SELECT id, began_at FROM call_entry
      WHERE outcome = 'missed' AND began_at > coalesce((SELECT until FROM call_seen), '')
      ORDER BY began_at DESC LIMIT ?`,
  );
  const see = db.statement<[string]>(
    'call-seen',
    `INSERT INTO call_seen (only, until) VALUES (1, ?)
      ON CONFLICT (only) DO UPDATE SET until = max(until, excluded.until)`,
  );
  const remove = db.statement<[string]>('call-entry-delete-old', `DELETE FROM call_entry WHERE began_at < ?`);

  return {
    /** Writes a call, or what became of it since. */
    save(entry: CallListEntry, searchText: string): void {
      upsert.run(
        entry.id,
        entry.direction,
        entry.number,
        entry.display,
        entry.anonymous ? 1 : 0,
        entry.name,
        entry.jurisdictionId,
        entry.overflowFrom,
        entry.waitedSeconds,
        entry.beganAt,
        entry.answeredAt,
        entry.endedAt,
        entry.outcome,
        entry.reason,
        searchText,
      );
    },

    /** Nothing for a call that is not in the list. */
    saveQuality(id: string, quality: QualityRecord): void {
      setQuality.run(JSON.stringify(quality), id, quality.seconds);
    },

    /** Newest first; every word must occur in the search text. Words are folded. */
    search(words: readonly string[], { only, after }: Pick<CallListQuery, 'only' | 'after'>, most: number) {
      const [first = '', second = '', third = '', ...more] = words;
      const outcome = only === 'missed' ? 'missed' : '';
      // After every instant there is, where the list begins.
      const { beganAt, id } = after ?? { beganAt: '~', id: '~' };
      return select.all(beganAt, id, outcome, outcome, first, second, third, more.join(' '), most).map(toEntry);
    },

    /** The number of the newest call of ours; never an emergency number. */
    lastDialled: (): string | null => selectLastDialled.get()?.number ?? null,

    /** The missed ones that nobody has looked at yet, newest first. */
    listUnseen: (most: number) => selectMissed.all(most).map(({ id, began_at }) => ({ id, beganAt: began_at })),

    /** The missed ones that began until then were looked at. */
    markSeen: (until: Instant): void => void see.run(until),

    /**
     * Returns how many there were. Nothing of them stays on the disk: SQLite overwrites them, and the write-ahead log,
     * which may still hold how they came, begins anew.
     */
    deleteBefore(instant: Instant): number {
      const count = remove.run(instant);
      if (count > 0) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return count;
    },
  };
}

/** Null for one that cannot be read: the call is worth more than its quality. */
function readQuality(text: string | null): QualityRecord | null {
  if (text === null) return null;
  try {
    return QualityRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // not written by us
  }
}

function toEntry(row: EntryRow): CallListEntry {
  return {
    id: row.id,
    direction: row.direction,
    number: row.number,
    display: row.display,
    anonymous: row.anonymous === 1,
    name: row.name,
    jurisdictionId: row.jurisdiction_id,
    overflowFrom: row.overflow_from,
    waitedSeconds: row.waited_seconds,
    beganAt: row.began_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    reason: row.reason as CallListEntry['reason'],
    quality: readQuality(row.quality),
  };
}
