// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { failure, ok } from '#shared/result.ts';
import { NoteField, noteSaverOf } from '../../../../../renderer/features/note/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { conversation } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const savedAt = '2026-11-23T09:14:00.000Z';

it('asks which text goes on where somebody else has written meanwhile, and takes the newer one', async () => {
  const shown = { ...conversation, id: newId(), note: { text: 'bittet um Termin', revision: 1, savedAt } };
  const bridge = createFakeBridge<'agent'>({
    'note:aids': () => ok({ shortForms: {}, templates: [] }),
    'note:ownShortForms': () => ok([]),
    'conversation:saveNote': () => failure('stale', 'Inzwischen geändert.'),
  });
  await renderWorkplace(<NoteField conversation={shown} />, bridge);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Gesprächsnotiz/ });
  fireEvent.change(field, { target: { value: 'bittet um Termin, vormittags' } });
  fireEvent.blur(field);
  noteSaverOf(shown).adopt({ text: 'bittet um Rückruf', revision: 2, savedAt });
  fireEvent.click(await screen.findByRole('button', { name: 'Neuere Fassung laden' }));
  await expect.poll(() => field.value).toBe('bittet um Rückruf');
  expect(screen.queryByRole('button', { name: 'Neuere Fassung laden' })).toBeNull();
  expect(bridge.askedOf('conversation:saveNote')).toMatchObject([{ basedOn: 1 }, { basedOn: 1 }]);
});

it('begins a note for another concern once the last is saved, and leads between them', async () => {
  const shown = { ...conversation, id: newId(), note: { text: 'bittet um Termin', revision: 1, savedAt } };
  let begin = (): void => {};
  const bridge = createFakeBridge<'agent'>({
    'note:aids': () => ok({ shortForms: {}, templates: [] }),
    'note:ownShortForms': () => ok([]),
    'conversation:saveNote': ({ text, basedOn }) => ok({ text, revision: basedOn + 1, savedAt }),
    // Main tells the conversation before it answers.
    'conversation:addConcern': () => {
      act(() => begin());
      return ok(2);
    },
  });
  function Shown() {
    const [furtherNotes, setFurtherNotes] = useState<typeof shown.furtherNotes>([]);
    begin = () => setFurtherNotes([{ text: '', revision: 0, savedAt: null }]);
    return <NoteField conversation={{ ...shown, furtherNotes }} />;
  }
  await renderWorkplace(<Shown />, bridge);
  fireEvent.change(screen.getByRole('textbox', { name: 'Gesprächsnotiz' }), {
    target: { value: 'bittet um Termin bald' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Notiz zu einem weiteren Anliegen' }));
  await expect.poll(() => bridge.askedOf('conversation:addConcern')).toHaveLength(1);
  expect(bridge.askedOf('conversation:saveNote')).toMatchObject([{ concern: 1, text: 'bittet um Termin bald' }]);
  const second = await screen.findByRole('textbox', { name: 'Notiz zum 2. Anliegen' });
  await expect.poll(() => document.activeElement).toBe(second);
  fireEvent.change(second, { target: { value: 'zieht um' } });
  fireEvent.blur(second);
  await expect
    .poll(() => bridge.askedOf('conversation:saveNote').at(-1))
    .toMatchObject({ concern: 2, text: 'zieht um', basedOn: 0 });
  fireEvent.click(screen.getByRole('radio', { name: '1. Anliegen' }));
  const first = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Gesprächsnotiz' });
  expect(first.value).toBe('bittet um Termin bald');
});
