// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { WrapUpBar } from '../../../../../renderer/features/call/index.ts';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { householdOrigin } from '../../../../support/fake-line.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, id } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

describe('The wrap-up of two conversations', () => {
  it('says that the second one is still to be done, once the first is', async () => {
    const wrapUp = { name: 'wrapUp', since: ago(20), next: { name: 'ready' } } as const;
    const first = { ...conversation, hungUpAt: ago(20) };
    await renderWorkplace(<WrapUpBar />, createFakeBridge<'agent'>(), { advisor: wrapUp, conversation: first });
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => {
      const { workplace } = useAppStore.getState();
      const second = { ...first, id: id(88), origin: householdOrigin };
      useAppStore.setState({ workplace: { ...workplace!, conversation: second } });
    });
    expect(screen.getByRole('status').textContent).toContain('Noch ein Gespräch nachzubearbeiten: +49 30 23125101.');
  });
});
