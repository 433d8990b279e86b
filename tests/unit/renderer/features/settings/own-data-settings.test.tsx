// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { OwnDataSettings } from '../../../../../renderer/features/settings/OwnDataSettings.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

it('what is kept is told with days as people write them', async () => {
  const bridge = createFakeBridge<'agent'>({
    'privacy:load': () =>
      ok({
        advisor: 'platz-7',
        kept: [{ kind: 'conversations', count: 3, days: 90 }],
        rules: { version: '2026-11-03', law: '§ 84 SGB X' },
        lastDeletion: '2026-11-23T05:00:00.000Z',
        accesses: [
          {
            id: '019aa1c8-7c35-7000-8000-0123456789ab',
            at: '2026-11-22T09:00:00.000Z',
            reason: 'rescued',
            detail: null,
          },
        ],
      }),
  });
  await renderWorkplace(<OwnDataSettings />, bridge);
  expect(await screen.findByText('Fristen vom 03.11.2026 (§ 84 SGB X).')).toBeDefined();
  expect(screen.getByText(/23\.11\.2026, 06:00/)).toBeDefined();
  expect(screen.getByText('22.11.2026, 10:00: unter den geretteten Daten')).toBeDefined();
  expect(document.body.textContent).not.toMatch(/\d{4}-\d\d-\d\d/);
});
