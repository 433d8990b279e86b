// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideOutcomeNode } from '#shared/domain/guide/guide-engine.ts';
import { newId } from '#shared/domain/id.ts';
import { ok } from '#shared/result.ts';
import { CallbackSection } from '../../../../../renderer/features/callbacks/index.ts';
import { GoalActions } from '../../../../../renderer/features/guide/GoalActions.tsx';
import { NoteField } from '../../../../../renderer/features/note/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, guide } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const protocol = 'Leitfaden „Termin“\nGesprächsziel erreicht: Rückruf zugesagt.\nWorum geht es? Neuer Termin';
const goal: GuideOutcomeNode = {
  type: 'outcome',
  title: 'Ende',
  goal: 'Rückruf zugesagt.',
  outcome: 'callback',
  followUp: { kind: 'callback', department: 'arbeitsvermittlung', reason: 'Termin' },
  final: false,
  differs: false,
  differences: [],
  section: [],
  passes: false,
};
const guideRun = {
  guideId: guide.id,
  version: guide.version,
  startedAt: ago(60),
  facts: [],
  answers: [],
  revisiting: null,
};

/** A conversation at the goal beside its note; `text` is what the advisor wrote before. */
async function standAtGoal(text: string, part: Partial<Conversation> = {}, node = goal) {
  const one: Conversation = {
    ...conversation,
    id: newId(),
    note: { text, revision: 1, savedAt: ago(10) },
    outcome: null,
    callbackIds: [],
    guideRun,
    ...part,
  };
  const bridge = createFakeBridge<'agent'>({
    'guide:protocol': () => ok(protocol),
    'guide:load': () => ok(null),
    'conversation:saveNote': ({ text: saved }) => ok({ text: saved, revision: 2, savedAt: ago(0) }),
  });
  await renderWorkplace(
    <>
      <GoalActions conversation={one} node={node} />
      <NoteField conversation={one} />
      <CallbackSection conversation={one} guide={null} />
    </>,
    bridge,
    { conversation: one },
  );
  await screen.findByRole('button', { name: /Kurzprotokoll/ });
  await act(async () => {});
  return { bridge, note: () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Gesprächsnotiz' }).value };
}

const press = (key: string) => act(async () => pressKey(key));

describe('at the goal', () => {
  it('puts the protocol after what the advisor wrote with 2, and saves it', async () => {
    const { bridge, note } = await standAtGoal('Eigene Worte.');
    await press('2');
    expect(note()).toBe(`Eigene Worte.\n\n${protocol}`);
    expect(bridge.askedOf('conversation:saveNote')).toMatchObject([{ text: note() }]);
    expect(screen.getByText(/Das Kurzprotokoll steht in der Notiz/)).toBeDefined();
  });

  it('takes it out again with 2, so that it never stands there twice', async () => {
    const { note } = await standAtGoal('Eigene Worte.');
    await press('2');
    await press('2');
    expect(note()).toBe('Eigene Worte.');
  });

  it('knows after a restart that the protocol is in the note', async () => {
    const { note } = await standAtGoal(`Eigene Worte.\n\n${protocol}`);
    expect(screen.getByRole('button', { name: /wieder aus der Notiz nehmen/ })).toBeDefined();
    await press('2');
    expect(note()).toBe('Eigene Worte.');
  });

  it('does not touch by key a protocol that the advisor has edited', async () => {
    const edited = protocol.replace('Neuer Termin', 'Neuer Termin, vormittags');
    const { note } = await standAtGoal(edited);
    await press('2');
    expect(note()).toBe(edited);
    expect(screen.getByRole('button', { name: /noch einmal anhängen/ })).toBeDefined();
  });

  it('refuses a protocol for which the note has no room, and says so', async () => {
    const full = 'x'.repeat(19_990);
    const { note } = await standAtGoal(full);
    await press('2');
    expect(note()).toBe(full);
    expect(screen.getByText(/die Notiz würde zu lang/)).toBeDefined();
  });

  it('says what follows where no form does', async () => {
    const appointment = { kind: 'appointment', department: 'arbeitsvermittlung', reason: 'Beratung' } as const;
    await standAtGoal('', {}, { ...goal, outcome: 'settled', followUp: appointment });
    expect(screen.getByText('Folgt: Termin Arbeitsvermittlung, Beratung')).toBeDefined();
  });

  it('leads to the callback form with 3 once the outcome is taken, not before', async () => {
    await standAtGoal('');
    await press('3');
    expect(document.activeElement).toBe(document.body);
    cleanup();
    await standAtGoal('', { outcome: 'callback' });
    await press('3');
    expect(document.activeElement?.closest('.callback-form')).not.toBeNull();
  });
});

describe('the callback form', () => {
  it('gives the focus to its first fault', async () => {
    const { origin } = conversation;
    const { bridge } = await standAtGoal('', { outcome: 'callback', origin: { ...origin, jurisdictionId: null } });
    await act(async () => screen.getByRole('button', { name: 'Rückruf vereinbaren' }).click());
    expect(document.activeElement?.textContent).toContain('Bitte wählen');
    expect(bridge.askedOf('callback:schedule')).toEqual([]);
  });
});
