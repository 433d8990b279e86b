// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { ok } from '#shared/result.ts';
import { CallerPanel } from '../../../../../renderer/features/caller/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, candidates, conversation, id, overflowOrigin } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(part: Partial<Conversation> = {}, list = candidates) {
  const bridge = createFakeBridge<'agent'>({ 'customer:listCandidates': () => ok(list) });
  await renderWorkplace(<CallerPanel conversation={{ ...conversation, ...part }} />, bridge);
  return bridge;
}

describe('the caller column', () => {
  it('offers everybody the number may belong to, and somebody else', async () => {
    const bridge = await show();
    const first = await screen.findByRole('button', { name: /^Sonnwald, Mareike bestätigen/ });
    expect(screen.getAllByRole('listitem')).toHaveLength(candidates.length + 1);
    await act(async () => first.click());
    expect(bridge.askedOf('conversation:confirmSpeaker')).toEqual([
      { conversationId: conversation.id, customerId: id(11) },
    ]);
  });

  it('confirms that it is somebody else', async () => {
    const bridge = await show();
    const other = await screen.findByRole('button', { name: 'Jemand anders / nicht bekannt' });
    await act(async () => other.click());
    expect(bridge.askedOf('conversation:confirmSpeaker')).toMatchObject([{ customerId: null }]);
  });

  it('shows the name once it is confirmed, and no other', async () => {
    await show({ speaker: { kind: 'customer', customerId: id(11), name: 'Mareike Sonnwald', confirmedAt: ago(5) } });
    expect(screen.getByRole('heading', { name: 'Mareike Sonnwald' })).toBeDefined();
    expect(screen.queryByText(/Jannis/)).toBeNull();
  });

  it('names jurisdiction and overflow in words', async () => {
    await show({ origin: overflowOrigin }, []);
    expect(screen.getByText('Agentur für Arbeit Gera')).toBeDefined();
    expect(screen.getByText('SGB III')).toBeDefined();
    expect(screen.getByText('Überlauf aus Gera')).toBeDefined();
  });

  it('says that a withheld number tells nothing', async () => {
    await show({ origin: { ...overflowOrigin, number: null, anonymous: true } }, []);
    expect(await screen.findByText(/Fragen Sie nach dem Namen/)).toBeDefined();
  });
});
