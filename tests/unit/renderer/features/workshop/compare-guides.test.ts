import { describe, expect, it } from 'vitest';
import { compareGuides, comparePieces } from '../../../../../renderer/features/workshop/compare-guides.ts';
import { toGuide } from '../../../../support/guides.ts';

type File = Parameters<typeof toGuide>[0];

const file: File = {
  id: 'nebenjob',
  version: 1,
  title: 'Nebenjob mitteilen',
  goal: 'Der Nebenjob ist gemeldet.',
  topic: 'veraenderung',
  validFrom: '2026-01-01',
  start: 'frage',
  nodes: {
    frage: {
      type: 'question',
      title: 'Wie viele Stunden?',
      say: 'Wie viele Stunden arbeiten Sie in der Woche?',
      answers: [
        { id: 'wenig', label: 'Unter 15', next: 'ende' },
        { id: 'viel', label: 'Mehr', next: 'hinweis' },
      ],
    },
    hinweis: { type: 'info', title: 'Zu viel', say: 'Dann sind Sie nicht mehr arbeitslos.', next: 'ende' },
    ende: { type: 'outcome', title: 'Ende', goal: 'Aufgenommen.', outcome: 'settled', followUp: { kind: 'none' } },
  },
};

/** Words as the files write them. */
const words = (name: string) => name;
const changed = (change: (file: File) => void) => {
  const copy = structuredClone(file);
  change(copy);
  return compareGuides(toGuide(file), toGuide(copy), words);
};

describe('comparing two versions of a guide', () => {
  it('finds nothing where nothing is different', () => {
    expect(changed(() => {})).toEqual({ head: [], steps: [] });
  });

  it('tells a changed sentence word by word, at its step', () => {
    const { steps } = changed(({ nodes }) => {
      Object.assign(nodes['frage']!, { say: 'Wie viele Stunden arbeiten Sie jeden Tag?' });
    });
    expect(steps).toMatchObject([{ nodeId: 'frage', kind: 'changed', changes: [{ role: 'say' }] }]);
    const pieces = steps[0]!.changes[0]!.pieces;
    const textOf = (kind: string) =>
      pieces
        .filter((piece) => piece.kind === kind)
        .map(({ text }) => text.trim())
        .join(' ');
    expect(textOf('same')).toContain('Wie viele Stunden arbeiten Sie');
    expect(textOf('removed')).toBe('in der Woche');
    expect(textOf('added')).toBe('jeden Tag');
  });

  it('tells a step that came with all it says, and one that is gone', () => {
    const { steps } = changed(({ nodes }) => {
      delete nodes['hinweis'];
      Object.assign(nodes, { neu: { type: 'info', title: 'Neu', say: 'Ganz neu.', next: 'ende' } });
      Object.assign(nodes['frage']!, {
        answers: [
          { id: 'wenig', label: 'Unter 15', next: 'ende' },
          { id: 'viel', label: 'Mehr', next: 'neu' },
        ],
      });
    });
    expect(steps.map(({ nodeId, kind }) => [nodeId, kind])).toEqual([
      ['frage', 'changed'],
      ['neu', 'added'],
      ['hinweis', 'removed'],
    ]);
    expect(steps[0]!.changes.map(({ key }) => key)).toEqual(['answer viel']);
    expect(steps[1]!.changes).toContainEqual({
      key: 'say',
      role: 'say',
      pieces: [{ kind: 'added', text: 'Ganz neu.' }],
    });
    expect(steps[2]!.changes.every(({ pieces }) => pieces[0]?.kind === 'removed')).toBe(true);
  });

  it('tells a condition, a follow-up and the head of the guide as well', () => {
    const { head, steps } = changed((copy) => {
      copy.validTo = '2027-12-31';
      copy.synonyms = ['Minijob'];
      Object.assign(copy.nodes['ende']!, { followUp: { kind: 'papers', papers: ['Bescheinigung'] } });
    });
    expect(head.map(({ role }) => role)).toEqual(['synonyms', 'valid']);
    expect(steps[0]!.changes[0]).toMatchObject({ role: 'followUp' });
    expect(steps[0]!.changes[0]!.pieces.at(-1)!.text).toContain('Bescheinigung');
  });

  it('tells sentences without likeness one after the other, not as scattered words', () => {
    expect(comparePieces('Der Antrag ist da.', 'Wir rufen Sie morgen zurück, wenn die Akte vorliegt.')).toEqual([
      { kind: 'removed', text: 'Der Antrag ist da.' },
      { kind: 'added', text: 'Wir rufen Sie morgen zurück, wenn die Akte vorliegt.' },
    ]);
  });
});
