// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AdvisorState } from '#shared/domain/advisor/advisor.ts';
import { AdvisorMenu } from '../../../../../renderer/features/advisor/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

async function show(advisor: AdvisorState) {
  const bridge = createFakeBridge<'agent'>();
  await renderWorkplace(<AdvisorMenu />, bridge, { advisor });
  return bridge;
}

describe('the status menu', () => {
  it('names the status', async () => {
    await show({ name: 'notReady', since: secondsAgo(5), reasonId: 'pause' });
    expect(screen.getByRole('button', { name: 'Status: Nicht bereit: Pause. Ändern' })).toBeDefined();
  });

  it('offers ready and every reason of the site, and asks main for the chosen one', async () => {
    const bridge = await show({ name: 'ready', since: secondsAgo(5) });
    act(() => pressKey('S', { code: 'KeyS', ctrlKey: true, shiftKey: true }));
    const options = await screen.findAllByRole('menuitemradio');
    expect(options).toHaveLength(8);
    act(() => options[1]!.click());
    expect(bridge.askedOf('advisor:choose')).toEqual([{ name: 'notReady', reasonId: 'pause' }]);
  });

  it('shows the status that comes next during a call', async () => {
    await show({ name: 'inCall', since: secondsAgo(5), next: { name: 'notReady', reasonId: 'schulung' } });
    expect(screen.getByText('danach: Nicht bereit: Schulung')).toBeDefined();
  });

  it('warns when the wrap-up lasts longer than the site wants', async () => {
    await show({ name: 'wrapUp', since: secondsAgo(100), next: { name: 'ready' } });
    expect(screen.getByText(/1:40 länger als 1:30/)).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('Nachbearbeitung: länger als 1:30');
  });

  it('does not warn before', async () => {
    await show({ name: 'wrapUp', since: secondsAgo(50), next: { name: 'ready' } });
    expect(screen.queryByText(/länger als/)).toBeNull();
  });
});
