// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { FinishWrapUp, OutcomeField } from '../../../../../renderer/features/outcome/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, id } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function finish(part: Partial<Conversation>, name: 'wrapUp' | 'inCall' = 'wrapUp') {
  const bridge = createFakeBridge<'agent'>();
  await renderWorkplace(<FinishWrapUp conversation={{ ...conversation, ...part }} />, bridge, {
    advisor: { name, since: ago(10), next: { name: 'ready' } },
  });
  await act(async () => pressKey('Enter', { ctrlKey: true }));
  return bridge;
}

describe('finishing the wrap-up', () => {
  it('asks main when nothing is missing', async () => {
    const bridge = await finish({ outcome: 'settled' });
    expect(bridge.askedOf('advisor:finishWrapUp')).toHaveLength(1);
  });

  it('is no matter of the call itself', async () => {
    const bridge = await finish({ outcome: 'settled' }, 'inCall');
    expect(bridge.askedOf('advisor:finishWrapUp')).toHaveLength(0);
  });

  it('says that the outcome is missing and finishes all the same when told', async () => {
    const bridge = await finish({ outcome: null });
    expect(screen.getByRole('alert').textContent).toContain('Noch kein Ergebnis gewählt.');
    expect(bridge.askedOf('advisor:finishWrapUp')).toHaveLength(0);
    await act(async () => screen.getByRole('button', { name: 'Trotzdem beenden' }).click());
    expect(bridge.askedOf('advisor:finishWrapUp')).toHaveLength(1);
  });

  it('leads to the outcome that the guide proposes', async () => {
    const atGoal = { ...conversation, outcome: null };
    const bridge = createFakeBridge<'agent'>({});
    await renderWorkplace(
      <>
        <OutcomeField conversation={atGoal} proposed="callback" />
        <FinishWrapUp conversation={atGoal} />
      </>,
      bridge,
      { advisor: { name: 'wrapUp', since: ago(10), next: { name: 'ready' } } },
    );
    await screen.findByText('Vorschlag');
    await act(async () => pressKey('Enter', { ctrlKey: true }));
    await act(async () => screen.getByRole('button', { name: 'Zurück und ergänzen' }).click());
    expect(document.activeElement?.closest('label')?.textContent).toContain('Rückruf');
  });

  it('says that a callback was promised but not arranged', async () => {
    await finish({ outcome: 'callback' });
    expect(screen.getByRole('alert').textContent).toContain('noch kein Rückruf vereinbart');
  });

  it('is satisfied with an arranged callback', async () => {
    const bridge = await finish({ outcome: 'callback', callbackIds: [id(21)] });
    expect(bridge.askedOf('advisor:finishWrapUp')).toHaveLength(1);
  });
});
