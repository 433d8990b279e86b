import { describe, expect, it } from 'vitest';
import { type RepairReport, repairSentence } from '../../../../../electron/db/repair/repair-report.ts';

const table = (name: string, isComplete: boolean) => ({
  name,
  isComplete,
  fromDamaged: 1,
  fromBackup: 0,
  unreadableRows: 0,
});
const report: RepairReport = {
  at: '2026-11-23T08:00:00.000Z',
  backup: { sequence: 3, at: '2026-07-01T06:05:00.000Z' },
  isSalvaged: true,
  pages: { total: 10, unreadable: [4], unassigned: [] },
  tables: [table('note', false), table('note_version', false), table('callback', false), table('customer', true)],
  rescuedRows: 0,
  placeholders: 0,
  aside: null,
};

describe('what is said of a repair', () => {
  it('names the backup in local time and each kind of data that may be missing, once', () => {
    const sentence = repairSentence(report);
    expect(sentence).toContain('der Sicherung vom 01.07.2026, 08:05 und allem, was noch lesbar war');
    expect(sentence).toContain('Es kann etwas fehlen: Notizen, Rückrufe.');
    expect(sentence.length).toBeLessThanOrEqual(500);
  });

  it('does not worry anybody when everything is there', () => {
    expect(repairSentence({ ...report, tables: [table('note', true)] })).toContain('Alle Notizen');
  });

  it('says so when there was no backup, and when nothing but the backup could be had', () => {
    expect(repairSentence({ ...report, backup: null })).toContain('wiederhergestellt: aus allem, was noch lesbar war');
    expect(repairSentence({ ...report, isSalvaged: false, tables: [] })).toContain('Was danach notiert wurde, fehlt.');
  });

  it('fits into a notice whatever was damaged', () => {
    const names = ['note', 'conversation', 'callback', 'guide_run', 'call', 'customer_action', 'customer', 'other'];
    const worst = repairSentence({ ...report, tables: names.map((name) => table(name, false)) });
    expect(worst.length).toBeLessThanOrEqual(500);
  });
});
