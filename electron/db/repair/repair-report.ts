import type { Instant } from '#shared/domain/time.ts';
import type { BackupFile } from '../backup/backup-file.ts';
import type { MergedTable } from './merge.ts';

/** What a repair did, in counts and page numbers: no social data, so that it may be read and sent on. */
export interface RepairReport {
  readonly at: Instant;
  /** The backup it began with; null where there was none. */
  readonly backup: Pick<BackupFile, 'sequence' | 'at'> | null;
  /** False where the damaged file was missing, or nothing at all could be had from it. */
  readonly isSalvaged: boolean;
  readonly pages: {
    readonly total: number;
    readonly unreadable: readonly number[];
    readonly unassigned: readonly number[];
  };
  readonly tables: readonly MergedTable[];
  /** Rows that are kept in `rescued_row`, because they fit nowhere any more. */
  readonly rescuedRows: number;
  /** Conversations and notes that stand in for lost ones. */
  readonly placeholders: number;
  /** Folder in which the damaged file lies; null where there was none. */
  readonly aside: string | null;
}

const germanNames: Readonly<Record<string, string>> = {
  note: 'Notizen',
  note_version: 'Notizen',
  conversation: 'Gespräche',
  callback: 'Rückrufe',
  guide_run: 'Leitfäden',
  guide_step: 'Leitfäden',
  guide_fact: 'Leitfäden',
  call_entry: 'Anrufliste',
  customer_action: 'Meldungen',
  customer: 'Kundendaten',
};

/** What the advisor reads: what happened, what may be missing, what to do. */
export function repairSentence(report: RepairReport): string {
  const { backup, tables, isSalvaged } = report;
  const touched = tables
    .filter(({ isComplete }) => !isComplete)
    .map(({ name }) => germanNames[name] ?? 'weitere Daten');
  const names = [...new Set(touched)].join(', ');
  const from = backup ? `der Sicherung vom ${germanMinute(backup.at)}` : null;
  if (!isSalvaged) {
    return `Die Datenbank war nicht mehr lesbar und wurde aus ${from ?? 'dem Nichts'} wiederhergestellt. Was danach notiert wurde, fehlt. Bitte rufen Sie die Systembetreuung, bevor Sie weiterarbeiten.`;
  }
  if (touched.length === 0) {
    return 'Die Datenbank war beschädigt und wurde wiederhergestellt. Alle Notizen, Gespräche und Rückrufe sind noch da. Bitte sagen Sie der Systembetreuung Bescheid: die Festplatte kann defekt sein.';
  }
  const sources = [...(from ? [from] : []), 'allem, was noch lesbar war'].join(' und ');
  return `Die Datenbank war beschädigt und wurde wiederhergestellt: aus ${sources}. Es kann etwas fehlen: ${names}. Die beschädigte Datei ist aufgehoben, der Bericht liegt dabei. Bitte sehen Sie Ihre letzten Notizen durch und rufen Sie die Systembetreuung.`;
}

/** `2026-11-23T08:05:00Z` as `23.11.2026, 09:05` in the office's time. */
function germanMinute(at: Instant): string {
  return new Date(at).toLocaleString('de-DE', {
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
