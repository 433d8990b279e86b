import type { GuideCount } from '#shared/domain/guide/guide-digest.ts';
import { Guide } from '#shared/domain/guide/guide.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface CountRow {
  guide_id: string;
  version: number;
  node_id: string;
  what: GuideCount['what'];
  amount: number;
}

export type GuideRepository = ReturnType<typeof createGuideRepository>;

/** Editions of guides as they were walked, and counts. The only file that names `guide_edition` and `guide_count`. */
export function createGuideRepository(db: Database) {
  const insertEdition = db.statement<[string, string, number, string, string]>(
    'guide-edition-insert',
    `INSERT INTO guide_edition (edition, guide_id, version, content, stored_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (edition) DO NOTHING`,
  );
  const selectEdition = db.statement<[string], { content: string }>(
    'guide-edition',
    `SELECT content FROM guide_edition WHERE edition = ?`,
  );
  const addCount = db.statement<[string, number, string, string, number]>(
    'guide-count-add',
    `INSERT INTO guide_count (guide_id, version, node_id, what, amount) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (guide_id, version, node_id, what) DO UPDATE SET amount = amount + excluded.amount`,
  );
  const selectCounts = db.statement<[string], CountRow>(
    'guide-counts',
    `SELECT guide_id, version, node_id, what, amount FROM guide_count WHERE guide_id = ? ORDER BY version, node_id, what`,
  );

  return {
    keepEdition(edition: string, guide: Guide, at: Instant): void {
      insertEdition.run(edition, guide.id, guide.version, JSON.stringify(guide), at);
    },

    /** Null where it was never kept, or was written by a program whose guides this one cannot read. */
    findEdition(edition: string): Guide | null {
      const row = selectEdition.get(edition);
      if (!row) return null;
      const parsed = Guide.safeParse(JSON.parse(row.content));
      return parsed.success ? parsed.data : null;
    },

    count({ guideId, version, nodeId, what, amount }: GuideCount): void {
      if (amount > 0) addCount.run(guideId, version, nodeId, what, amount);
    },

    listCounts: (guideId: string): GuideCount[] =>
      selectCounts.all(guideId).map(({ guide_id, version, node_id, what, amount }) => ({
        guideId: guide_id,
        version,
        nodeId: node_id,
        what,
        amount,
      })),
  };
}
