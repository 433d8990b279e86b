// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
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
