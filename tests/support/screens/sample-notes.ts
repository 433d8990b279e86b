import type { OpenedNote, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { ago, id } from './sample-workplace.ts';

const entry: OwnNoteEntry = {
  conversationId: id(31),
  concern: 1,
  openedAt: ago(90_000),
  savedAt: ago(3_600),
  direction: 'inbound',
  display: '030 23125101',
  anonymous: false,
  jurisdictionId: 'agentur-magdeburg',
  outcome: 'settled',
  isClosed: true,
  isCorrected: true,
  person: 'identified',
  found: null,
};

/** Notes of the last days, newest first. */
export const ownNotes: readonly OwnNoteEntry[] = [
  { ...entry, conversationId: id(33), openedAt: ago(1_200), outcome: null, isClosed: false, isCorrected: false },
  { ...entry, conversationId: id(32), concern: 2, openedAt: ago(40_000), isCorrected: false, outcome: 'callback' },
  entry,
  {
    ...entry,
    conversationId: id(30),
    openedAt: ago(180_000),
    anonymous: true,
    jurisdictionId: 'arge-boerde',
    outcome: 'brokenOff',
    isCorrected: false,
    person: 'none',
  },
];

const first =
  'Frau Sonnwald fragt nach dem Bescheid vom 2. November.\nFrist für den Widerspruch bis 1. Dezember genannt.\nWill Unterlagen nachreichen: Mietvertrag, Betriebskosten.';
const second = first.replace('1. Dezember', '10. Dezember');

/** A note that was corrected, with a text that was refused meanwhile. */
export const openedNote: OpenedNote = {
  entry,
  note: { text: second, revision: 3, savedAt: ago(3_600) },
  personName: 'Mareike Sonnwald',
  saidName: null,
  texts: [
    { kind: 'replaced', text: first, savedAt: ago(89_000), isLate: false, correction: null },
    { kind: 'refused', text: `${first}\nRückruf erbeten.`, savedAt: ago(5_000), isLate: false, correction: null },
    {
      kind: 'current',
      text: second,
      savedAt: ago(3_600),
      isLate: false,
      correction: { reason: 'Datum verhört', by: 'platz-7' },
    },
  ],
  draft: null,
};

export const noteOfNobody: OpenedNote = {
  ...openedNote,
  entry: { ...entry, isCorrected: false, person: 'none' },
  note: { ...openedNote.note, text: first },
  personName: null,
  texts: [{ kind: 'current', text: first, savedAt: ago(89_000), isLate: false, correction: null }],
};
