import { z } from 'zod';
import { Guide } from '#shared/domain/guide/guide.ts';
import type { DwellCount, GuideCount, GuideTitles } from '#shared/domain/guide/guide-measures.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface CountRow {
  guide_id: string;
  version: number;
  node_id: string;
  what: GuideCount['what'];
  amount: number;
}

interface DwellRow {
  guide_id: string;
  version: number;
  node_id: string;
  dwell_class: number;
  amount: number;
}

/** Of an edition, what names its steps: also one that this program could no longer walk. */
const Titles = z.object({ title: z.string(), nodes: z.record(z.string(), z.object({ title: z.string() })) });

export type GuideRepository = ReturnType<typeof createGuideRepository>;

/** Editions of guides as they were walked, and counts. The only file that names `guide_edition`, `guide_count` and `guide_dwell`. */
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
  const addDwell = db.statement<[string, number, string, number]>(
    'guide-dwell-add',
    `INSERT INTO guide_dwell (guide_id, version, node_id, dwell_class, amount) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (guide_id, version, node_id, dwell_class) DO UPDATE SET amount = amount + 1`,
  );
  const selectCounts = db.statement<[], CountRow>(
    'guide-counts',
    `SELECT guide_id, version, node_id, what, amount FROM guide_count ORDER BY guide_id, version, node_id, what`,
  );
  const selectDwells = db.statement<[], DwellRow>(
    'guide-dwells',
    `SELECT guide_id, version, node_id, dwell_class, amount FROM guide_dwell
      ORDER BY guide_id, version, node_id, dwell_class`,
  );
  const selectEditions = db.statement<[string, number], { content: string }>(
    'guide-editions-of',
    `SELECT content FROM guide_edition WHERE guide_id = ? AND version = ? ORDER BY stored_at DESC`,
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

    /** One more dwell of a class, see `dwellClassOf`. */
    countDwell({ guideId, version, nodeId, dwellClass }: Omit<DwellCount, 'amount'>): void {
      addDwell.run(guideId, version, nodeId, dwellClass);
    },

    listCounts: (): GuideCount[] =>
      selectCounts.all().map(({ guide_id: guideId, node_id: nodeId, version, what, amount }) => ({
        guideId,
        version,
        nodeId,
        what,
        amount,
      })),

    listDwells: (): DwellCount[] =>
      selectDwells.all().map(({ guide_id: guideId, node_id: nodeId, dwell_class: dwellClass, version, amount }) => ({
        guideId,
        version,
        nodeId,
        dwellClass,
        amount,
      })),

    /** What a version of a guide and its steps were called, over all its variants that were walked; null for none. */
    findTitles(guideId: string, version: number): GuideTitles | null {
      const editions = selectEditions.all(guideId, version).flatMap(({ content }) => {
        const parsed = Titles.safeParse(JSON.parse(content));
        return parsed.success ? [parsed.data] : [];
      });
      const [newest] = editions;
      if (!newest) return null;
      const steps = editions.toReversed().flatMap(({ nodes }) => Object.entries(nodes));
      return { title: newest.title, steps: Object.fromEntries(steps.map(([nodeId, { title }]) => [nodeId, title])) };
    },
  };
}
