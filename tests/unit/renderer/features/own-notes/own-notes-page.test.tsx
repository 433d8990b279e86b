// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import type { OpenedNote } from '#shared/domain/note/own-note.ts';
import { failure, ok } from '#shared/result.ts';
import { OwnNotesPage } from '../../../../../renderer/features/own-notes/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { candidates } from '../../../../support/screens/sample-workplace.ts';
import { noteOfNobody, openedNote, ownNotes } from '../../../../support/screens/sample-notes.ts';

afterEach(cleanup);

type Answers = Parameters<typeof createFakeBridge<'agent'>>[0];

/** The page with one note in its list, which is opened. */
async function open(opened: () => OpenedNote, more: Answers = {}) {
  const bridge = createFakeBridge<'agent'>({
    'note:list': () => ok({ entries: [opened().entry], hasMore: false }),
    'note:open': () => ok(opened()),
    ...more,
  });
  await renderWorkplace(<OwnNotesPage />, bridge);
  fireEvent.click(await screen.findByRole('button', { name: 'Öffnen' }));
  await screen.findByText(/zuletzt gespeichert/);
  return bridge;
}
const detail = () => within(screen.getByRole('complementary', { name: 'Gewählte Notiz' }));

it('names nobody before a note is opened, and asks main for it only then', async () => {
  const bridge = createFakeBridge<'agent'>({
    'note:list': () => ok({ entries: [...ownNotes], hasMore: false }),
    'note:open': () => ok(openedNote),
  });
  await renderWorkplace(<OwnNotesPage />, bridge);
  expect((await screen.findAllByRole('row')).map(({ textContent }) => textContent)).toHaveLength(ownNotes.length);
  expect(document.body.textContent).not.toContain('Sonnwald');
  expect(bridge.askedOf('note:open')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Öffnen' }));
  await screen.findByRole('heading', { name: 'Mareike Sonnwald' });
  expect(bridge.askedOf('note:open')).toHaveLength(1);
});

it('shows every text the newest first, with what was put in and taken out in words', async () => {
  await open(() => openedNote);
  const texts = detail()
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(texts).toEqual([
    expect.stringMatching(/platz-7Berichtigt: Datum verhört.*gestrichen: 1eingefügt: 10\. Dezember/s),
    expect.stringMatching(/Nicht übernommen.*eingefügt: \s*Rückruf erbeten\./s),
    expect.stringMatching(/Aus dem Gespräch.*bis 1\. Dezember/s),
  ]);
});

it('folds what stood there while one typed behind what the conversation was closed with', async () => {
  const [closedWith, ...later] = openedNote.texts;
  const typed = {
    kind: 'replaced',
    text: 'Frau Sonnwald frag',
    savedAt: openedNote.entry.openedAt,
    correction: null,
    isLate: false,
  } as const;
  const late = { ...closedWith!, text: `${closedWith!.text} Danke.`, isLate: true };
  await open(() => ({ ...openedNote, texts: [typed, closedWith!, late, ...later] }));
  screen.getByText('Beim Abschluss noch unterwegs, danach gespeichert');
  const drafts = screen.getByText('1 Zwischenstand beim Schreiben').closest('details')!;
  expect(drafts.open).toBe(false);
  expect(within(drafts).getAllByRole('listitem', { hidden: true })).toHaveLength(1);
  expect(drafts.textContent).toContain('Frau Sonnwald frag');
});

it('corrects only with a change and a reason', async () => {
  const bridge = await open(() => openedNote, {
    'note:correct': ({ text }) => ok({ ...openedNote.note, text, revision: 4 }),
  });
  fireEvent.click(screen.getByRole('button', { name: 'Berichtigen' }));
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Berichtigung speichern' }));
  save();
  await screen.findByText('Am Text wurde noch nichts geändert.');
  fireEvent.change(screen.getByLabelText('Berichtigter Text'), { target: { value: 'Anders.' } });
  save();
  await screen.findByText('Bitte sagen Sie, warum Sie die Notiz berichtigen.');
  expect(bridge.askedOf('note:correct')).toEqual([]);
  fireEvent.change(screen.getByLabelText('Grund der Berichtigung'), { target: { value: 'Name verhört ' } });
  save();
  await screen.findByText('Die Berichtigung ist gespeichert.');
  const { conversationId, concern } = openedNote.entry;
  expect(bridge.askedOf('note:correct')).toEqual([
    { conversationId, concern, text: 'Anders.', basedOn: 3, reason: 'Name verhört' },
  ]);
});

it('keeps what is being written when a call takes somebody to another page, and offers the newer text of a note', async () => {
  let opened = openedNote;
  const stale = failure('stale', 'Inzwischen geändert.');
  await open(() => opened, { 'note:correct': () => stale });
  fireEvent.click(screen.getByRole('button', { name: 'Berichtigen' }));
  fireEvent.change(screen.getByLabelText('Berichtigter Text'), { target: { value: 'Halb geschrie' } });
  cleanup();
  const bridge = await open(() => opened, { 'note:correct': () => stale });
  const field = screen.getByLabelText<HTMLTextAreaElement>('Berichtigter Text');
  expect(field.value).toBe('Halb geschrie');
  opened = { ...openedNote, note: { ...openedNote.note, text: 'Die neuere.', revision: 4 } };
  act(() => bridge.tell('note:changed', undefined));
  fireEvent.click(await screen.findByRole('button', { name: 'Neuere Fassung laden' }));
  expect(field.value).toBe('Die neuere.');
  fireEvent.click(screen.getByRole('button', { name: 'Verwerfen' }));
  expect(screen.queryByLabelText('Berichtigter Text')).toBeNull();
});

it('saves a correction while it is being written, says so, and goes on with one from before', async () => {
  const conversationId = newId();
  const begun = { text: 'Vor dem Absturz', reason: 'verhört', basedOn: 3 };
  const entry = { ...openedNote.entry, conversationId };
  const bridge = await open(() => ({ ...openedNote, entry, draft: begun }), { 'note:keepDraft': () => ok() });
  const field = screen.getByLabelText<HTMLTextAreaElement>('Berichtigter Text');
  expect(field.value).toBe('Vor dem Absturz');
  expect(document.activeElement).not.toBe(field);
  fireEvent.change(field, { target: { value: 'Vor dem Absturz und danach' } });
  await screen.findByText('Entwurf wird gespeichert …');
  await screen.findByText('Entwurf gespeichert; noch nicht Teil der Notiz.');
  expect(bridge.askedOf('note:keepDraft')).toEqual([
    { conversationId, concern: 1, draft: { ...begun, text: 'Vor dem Absturz und danach' } },
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Verwerfen' }));
  expect(bridge.askedOf('note:keepDraft').at(-1)).toEqual({ conversationId, concern: 1, draft: null });
});

it('assigns a note of nobody to somebody who is searched for', async () => {
  const bridge = await open(() => noteOfNobody, {
    'customer:search': () => ok({ hits: candidates, hasMore: false }),
    'note:assign': () => ok(),
  });
  fireEvent.click(screen.getByRole('button', { name: 'Person zuordnen' }));
  fireEvent.change(screen.getByLabelText('Wen betrifft die Notiz?'), { target: { value: 'sonnw' } });
  fireEvent.click(await screen.findByRole('button', { name: /Sonnwald, Mareike/ }));
  const { conversationId, concern } = noteOfNobody.entry;
  await expect
    .poll(() => bridge.askedOf('note:assign'))
    .toEqual([{ conversationId, concern, customerId: candidates[0]!.customerId }]);
});
