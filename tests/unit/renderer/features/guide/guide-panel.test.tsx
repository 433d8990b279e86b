// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { ok } from '#shared/result.ts';
import { GuidePanel, useGuideOnScreen } from '../../../../../renderer/features/guide/index.ts';
import { StepDifferences } from '../../../../../renderer/features/guide/StepDifferences.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, guide, guides, workplace } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const started: GuideRun = {
  guideId: guide.id,
  version: guide.version,
  startedAt: ago(60),
  facts: [],
  answers: [],
  revisiting: null,
};
const answered = (...answers: [string, string][]): GuideRun => ({
  ...started,
  answers: answers.map(([nodeId, answerId]) => ({ nodeId, answerId, at: ago(30) })),
});

const danger = { ...guide, id: 'gefahr', title: 'Gefahr', interjection: 'danger' as const };
const leftOpen = {
  runId: conversation.id,
  guideId: 'bescheid-erklaeren',
  title: 'Bescheid erklären',
  stepTitle: 'Welcher Bescheid?',
  startedAt: ago(9000),
  answered: 2,
};

/** As the conversation's page shows it. */
function Panel({ conversation: shown }: { readonly conversation: Conversation }) {
  return <GuidePanel conversation={shown} onScreen={useGuideOnScreen(shown)} />;
}

async function showGuide(guideRun: GuideRun | null, extra: React.ReactNode = null) {
  const bridge = createFakeBridge<'agent'>({
    'guide:list': () => ok([...guides, danger]),
    'guide:load': () => ok(guide),
    'guide:desk': () => ok({ parked: [], waiting: null, resumable: [leftOpen] }),
    'guide:protocol': () => ok(null),
  });
  await renderWorkplace(
    <>
      <Panel conversation={{ ...conversation, guideRun }} />
      {extra}
    </>,
    bridge,
  );
  // Guides come asynchronously.
  await screen.findAllByText(guideRun ? guide.goal : 'Bescheid erklären', { exact: false });
  // What is on the screen listens to keys only once React has run its effects.
  await act(async () => {});
  return bridge;
}

describe('the guide', () => {
  it('answers by the digit of the answer', async () => {
    const bridge = await showGuide(started);
    act(() => pressKey('2'));
    expect(bridge.askedOf('guide:answer')).toEqual([
      { conversationId: conversation.id, nodeId: 'anliegen', answerId: 'verschieben' },
    ]);
  });

  it('leaves a digit without an answer alone', async () => {
    const bridge = await showGuide(started);
    act(() => pressKey('9'));
    expect(bridge.askedOf('guide:answer')).toEqual([]);
  });

  it('leaves digits to text fields', async () => {
    const bridge = await showGuide(started, <textarea aria-label="Notiz" />);
    screen.getByRole('textbox', { name: 'Notiz' }).focus();
    act(() => pressKey('1'));
    expect(bridge.askedOf('guide:answer')).toEqual([]);
  });

  it('leaves digits with Alt to the pages', async () => {
    const bridge = await showGuide(started);
    act(() => pressKey('2', { altKey: true }));
    expect(bridge.askedOf('guide:answer')).toEqual([]);
  });

  it('goes on with 1 where a step offers no choice', async () => {
    const bridge = await showGuide(answered(['anliegen', 'neu'], ['gemeldet', 'ja']));
    act(() => pressKey('1'));
    expect(bridge.askedOf('guide:answer')).toMatchObject([{ nodeId: 'unterlagen', answerId: 'weiter' }]);
  });

  it('goes back with 0, but not from the first step', async () => {
    const first = await showGuide(started);
    act(() => pressKey('0'));
    expect(first.askedOf('guide:back')).toEqual([]);
    cleanup();
    const second = await showGuide(answered(['anliegen', 'neu']));
    act(() => pressKey('0'));
    expect(second.askedOf('guide:back')).toHaveLength(1);
  });

  it('shows each step as a heading with its answers as a group', async () => {
    await showGuide(started);
    expect(screen.getByRole('heading', { name: 'Worum geht es?' })).toBeDefined();
    expect(screen.getByRole('group', { name: 'Antworten zu: Worum geht es?' })).toBeDefined();
  });

  it('shows the way walked', async () => {
    await showGuide(answered(['anliegen', 'neu']));
    expect(screen.getByRole('region', { name: 'Bisheriger Weg' }).textContent).toContain('Neuer Termin');
  });

  it('takes the proposed outcome at the goal with 1', async () => {
    const bridge = await showGuide(answered(['anliegen', 'neu'], ['gemeldet', 'ja'], ['unterlagen', 'weiter']));
    act(() => pressKey('1'));
    expect(bridge.askedOf('conversation:setOutcome')).toEqual([
      { conversationId: conversation.id, outcome: 'callback' },
    ]);
  });

  it('interjects what is one key away, and leads back with one key', async () => {
    const bridge = await showGuide(started);
    act(() => pressKey('1', { code: 'Digit1', ctrlKey: true }));
    expect(bridge.askedOf('guide:interject')).toEqual([{ conversationId: conversation.id, interjection: 'danger' }]);
    act(() => pressKey('0', { code: 'Digit0', ctrlKey: true }));
    expect(bridge.askedOf('guide:leaveInterjection')).toEqual([]);
    cleanup();
    const interjected = await showGuide({ ...started, kind: 'interjection' });
    act(() => pressKey('0', { code: 'Digit0', ctrlKey: true }));
    expect(interjected.askedOf('guide:leaveInterjection')).toEqual([{ conversationId: conversation.id }]);
  });

  it('goes back to any step walked', async () => {
    const bridge = await showGuide(answered(['anliegen', 'neu'], ['gemeldet', 'ja']));
    act(() => screen.getByRole('button', { name: /Worum geht es/ }).click());
    expect(bridge.askedOf('guide:goTo')).toEqual([{ conversationId: conversation.id, nodeId: 'anliegen' }]);
  });

  it('lists answers without effect beside the path, each to be taken up again', async () => {
    const bridge = await showGuide(
      answered(['anliegen', 'neu'], ['gemeldet', 'ja'], ['unterlagen', 'weiter'], ['gemeldet', 'nein']),
    );
    const left = screen.getByRole('region', { name: 'Frühere Antworten, derzeit ohne Wirkung' });
    expect(left.textContent).toContain('Unterlagen nennen');
    act(() => screen.getByRole('button', { name: 'Wieder aufnehmen: Unterlagen nennen' }).click());
    expect(bridge.askedOf('guide:goTo')).toEqual([{ conversationId: conversation.id, nodeId: 'unterlagen' }]);
  });

  it('shows no such list where every answer counts', async () => {
    await showGuide(answered(['anliegen', 'neu'], ['gemeldet', 'ja']));
    expect(screen.queryByText('Frühere Antworten, derzeit ohne Wirkung')).toBeNull();
  });

  it('offers what was left open when the customer called before', async () => {
    const bridge = await showGuide(started);
    act(() => screen.getByRole('button', { name: 'Fortsetzen' }).click());
    expect(bridge.askedOf('guide:resume')).toMatchObject([{ conversationId: conversation.id, runId: leftOpen.runId }]);
  });

  it('offers those first that the route of the call suggests', async () => {
    const site = {
      ...workplace.site,
      lines: [{ dialled: '+493023125610', jurisdiction: 'arge-boerde', topics: ['gespraech' as const] }],
    };
    // Lists are asked for once a place.
    const elsewhere = { ...conversation.origin, jurisdictionId: 'arge-stendal' };
    const calming = { ...guide, id: 'schwierig', title: 'Schwieriges Gespräch', topic: 'gespraech' as const };
    const bridge = createFakeBridge<'agent'>({ 'guide:list': () => ok([...guides, calming]) });
    await renderWorkplace(<Panel conversation={{ ...conversation, origin: elsewhere, guideRun: null }} />, bridge, {
      site,
    });
    const likely = await screen.findByRole('option', { name: /Schwieriges Gespräch/ });
    expect(screen.getAllByRole('option')[0]).toBe(likely);
    expect(screen.getByText('passt zur Leitung')).toBeDefined();
  });

  it('is copied as a link to the very step, with nothing of the conversation in it', async () => {
    const bridge = await showGuide(answered(['anliegen', 'neu']));
    screen.getByRole('button', { name: 'Link kopieren' }).focus();
    act(() => pressKey('Enter'));
    expect(bridge.askedOf('guide:copyLink')).toEqual([{ guideId: guide.id, nodeId: 'gemeldet' }]);
  });

  it('opens at the step of a link that another program sent, once a person says so', async () => {
    const bridge = await showGuide(null);
    act(() => useAppStore.getState().offerGuide(`heisser-draht:leitfaden/${guide.id}/unterlagen`));
    expect(bridge.askedOf('guide:start')).toEqual([]);
    expect(screen.getAllByRole('option')).toHaveLength(1);
    screen.getByRole('searchbox').focus();
    await act(async () => pressKey('Enter'));
    expect(bridge.askedOf('guide:start')).toEqual([{ conversationId: conversation.id, guideId: guide.id }]);
    expect(bridge.askedOf('guide:goTo')).toEqual([{ conversationId: conversation.id, nodeId: 'unterlagen' }]);
    expect(useAppStore.getState().guideOffered).toBeNull();
  });

  it('says so when the guide that was begun is gone', async () => {
    const bridge = createFakeBridge<'agent'>({ 'guide:list': () => ok(guides), 'guide:load': () => ok(guide) });
    await renderWorkplace(
      <Panel conversation={{ ...conversation, guideRun: { ...started, guideId: 'entfernt' } }} />,
      bridge,
    );
    expect(await screen.findByText(/nicht mehr vorhanden/)).toBeDefined();
  });
});

describe('a step that is otherwise here', () => {
  const show = (differences: Guide['nodes'][string]['differences']) => {
    const bridge = createFakeBridge<'agent'>();
    return renderWorkplace(<StepDifferences differences={differences} />, bridge);
  };

  it('names what differs, and shows the general wording on demand', async () => {
    await show([
      { field: 'say', general: 'Allgemein gesagt.' },
      { field: 'hint', general: null },
      { field: 'department', general: workplace.site.departments[0]!.id },
    ]);
    expect(screen.getByText('Vorlesen, Für Sie, Fachbereich')).toBeDefined();
    expect(screen.queryByText('Allgemein gesagt.')).toBeNull();
    const button = screen.getByRole('button', { name: 'Allgemeine Fassung zeigen' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    act(() => button.click());
    const general = screen.getByRole('region', { name: 'Allgemeine Fassung, gilt hier nicht' }).textContent;
    expect(general).toContain('Allgemein gesagt.');
    expect(general).toContain('Dazu steht dort nichts.');
    expect(general).toContain(workplace.site.departments[0]!.name);
    expect(screen.getByRole('button', { expanded: true }).textContent).toBe('Allgemeine Fassung ausblenden');
  });

  it('says that it is only here where the guide for all has no such step', async () => {
    await show([]);
    expect(screen.getByText('Diesen Schritt gibt es nur hier')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
