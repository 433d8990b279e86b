// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import type { EnteredVariable } from '#shared/domain/guide/read-entry.ts';
import { EntryField } from '../../../../../renderer/features/guide/EntryField.tsx';
import { KnownFacts } from '../../../../../renderer/features/guide/KnownFacts.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { toGuide } from '../../../../support/guides.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { conversation, NOW } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const guide = toGuide({
  id: 'nebenjob',
  version: 1,
  title: 'Nebenjob',
  goal: 'Aufgenommen.',
  topic: 'veraenderung',
  validFrom: '2026-01-01',
  variables: { art: { type: 'choice', label: 'Art', values: { minijob: 'Minijob', teilzeit: 'Teilzeit' } } },
  start: 'frage',
  nodes: {
    frage: {
      type: 'question',
      title: 'Was für eine Arbeit?',
      say: 'Was für eine Arbeit ist es?',
      variable: 'art',
      answers: [
        { id: 'minijob', label: 'Minijob', next: 'ende' },
        { id: 'teilzeit', label: 'Teilzeit', next: 'ende' },
      ],
    },
    ende: {
      type: 'outcome',
      title: 'Ende',
      say: 'Gut.',
      goal: 'Aufgenommen.',
      outcome: 'settled',
      followUp: { kind: 'none' },
    },
  },
});

describe('what is known in a guide', () => {
  async function showFacts() {
    const bridge = createFakeBridge<'agent'>();
    const started = startRun(guide, NOW, { stelle: 'arge-boerde', heute: '2026-11-23', personBestaetigt: false });
    const answered = answer(started, guide, 'frage', 'minijob', NOW);
    if (!answered.ok) throw new Error(answered.error.code);
    const view = viewOf(guide, answered.value);
    await renderWorkplace(<KnownFacts conversationId={conversation.id} guide={guide} view={view} />, bridge);
    return bridge;
  }

  it('is shown in words, without the clock and who is confirmed', async () => {
    await showFacts();
    const shown = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(shown).toEqual(['Stelle: ARGE BördeÄndern', 'Art: MinijobÄndern']);
  });

  it('is changed at the step where it was answered', async () => {
    const bridge = await showFacts();
    act(() => screen.getByRole('button', { name: 'Art ändern' }).click());
    expect(bridge.askedOf('guide:goTo')).toEqual([{ conversationId: conversation.id, nodeId: 'frage' }]);
  });

  it('is put right on the spot where the call told it', async () => {
    const bridge = await showFacts();
    act(() => screen.getByRole('button', { name: 'Stelle ändern' }).click());
    await act(async () => screen.getByRole('button', { name: /Stelle$/ }).click());
    await act(async () => fireEvent.click(screen.getByRole('option', { name: 'ARGE Stendal' })));
    expect(bridge.askedOf('guide:correct')).toEqual([
      { conversationId: conversation.id, name: 'stelle', value: 'arge-stendal' },
    ]);
  });
});

describe('a value that is typed', () => {
  const hours: EnteredVariable = {
    type: 'number',
    label: 'Stunden in der Woche',
    min: 0,
    max: 60,
    decimals: 1,
    unit: 'Stunden',
    sensitive: false,
  };

  it('is refused in a sentence until it can be right', async () => {
    const onEnter = vi.fn<(value: FactValue) => void>();
    await renderWorkplace(<EntryField variable={hours} value={null} onEnter={onEnter} />, createFakeBridge<'agent'>());
    const field = screen.getByRole('textbox', { name: 'Stunden in der Woche' });
    const enter = (text: string) => {
      fireEvent.change(field, { target: { value: text } });
      act(() => screen.getByRole('button', { name: 'Übernehmen' }).click());
    };
    enter('80');
    expect(screen.getByText('Erwartet wird eine Zahl von 0,0 bis 60,0.')).toBeDefined();
    expect(onEnter).not.toHaveBeenCalled();
    enter('14,5');
    expect(onEnter.mock.calls).toEqual([[14.5]]);
  });
});
