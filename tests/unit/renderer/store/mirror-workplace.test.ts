// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok, type Result } from '#shared/result.ts';
import { useAppStore } from '../../../../renderer/store/app-store.ts';
import { mirrorWorkplace } from '../../../../renderer/store/mirror-workplace.ts';
import { createFakeBridge, refused } from '../../../support/fake-bridge.ts';
import { call, callbackPage, conversation, workplace } from '../../../support/screens/sample-workplace.ts';

const settled = () => new Promise((done) => setTimeout(done));

function start(load: Promise<Result<WorkplaceSnapshot>> | Result<WorkplaceSnapshot>) {
  const bridge = createFakeBridge<'agent'>({
    'workplace:load': () => load,
    'callback:counts': () => ok(callbackPage.counts),
  });
  Object.assign(globalThis, { bridge });
  const stop = mirrorWorkplace(bridge, useAppStore);
  return { bridge, stop };
}

describe('the mirror of the workplace', () => {
  beforeEach(() => useAppStore.setState(useAppStore.getInitialState(), true));

  it('shows what main loads', async () => {
    start(ok(workplace));
    await settled();
    expect(useAppStore.getState()).toMatchObject({
      loading: { name: 'ready' },
      workplace,
      callbackCounts: callbackPage.counts,
    });
  });

  it('says why nothing could be loaded', async () => {
    start(refused('Der Speicher ist gesperrt.'));
    await settled();
    expect(useAppStore.getState().loading).toEqual({ name: 'failed', message: 'Der Speicher ist gesperrt.' });
  });

  it('believes an event that overtook the load', async () => {
    let finish: (result: Result<WorkplaceSnapshot>) => void = () => undefined;
    const { bridge } = start(new Promise((resolve) => (finish = resolve)));
    bridge.tell('call:changed', [call]);
    finish(ok({ ...workplace, calls: [] }));
    await settled();
    expect(useAppStore.getState().workplace?.calls).toEqual([call]);
  });

  it('follows events', async () => {
    const { bridge } = start(ok(workplace));
    await settled();
    bridge.tell('line:changed', { name: 'connecting' });
    expect(useAppStore.getState().workplace?.line).toEqual({ name: 'connecting' });
  });

  it('keeps what is the same in a conversation as the very same object, so that it is not drawn again', async () => {
    const { bridge } = start(ok({ ...workplace, conversation }));
    await settled();
    const shown = () => useAppStore.getState().workplace?.conversation;
    const before = shown();
    const note = { ...conversation.note, revision: conversation.note.revision + 1 };
    bridge.tell('conversation:changed', structuredClone({ ...conversation, note }));
    expect(shown()?.origin).toBe(before?.origin);
    expect(shown()?.speaker).toBe(before?.speaker);
    expect(shown()?.note).toEqual(note);
  });

  it('shows the conversation page when a conversation opens, and only then', async () => {
    const { bridge } = start(ok(workplace));
    await settled();
    useAppStore.getState().showPage('training');
    bridge.tell('conversation:changed', conversation);
    expect(useAppStore.getState().page).toBe('conversation');
    useAppStore.getState().showPage('callbacks');
    bridge.tell('conversation:changed', { ...conversation, outcome: 'settled' });
    expect(useAppStore.getState().page).toBe('callbacks');
  });

  it('knows how many callbacks press', async () => {
    const { bridge } = start(ok(workplace));
    await settled();
    const counts = { ...callbackPage.counts, overdue: 7 };
    bridge.tell('callback:changed', counts);
    expect(useAppStore.getState().callbackCounts).toEqual(counts);
  });

  it('hears nothing more once stopped', async () => {
    const { bridge, stop } = start(ok(workplace));
    await settled();
    stop();
    bridge.tell('call:changed', [call]);
    expect(useAppStore.getState().workplace?.calls).toEqual([]);
  });
});
