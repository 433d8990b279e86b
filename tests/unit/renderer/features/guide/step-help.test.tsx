// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { GuideNode } from '#shared/domain/guide/guide.ts';
import { StepHelp } from '../../../../../renderer/features/guide/StepHelp.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { workplace } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const [department] = workplace.site.departments;

async function showHelp(helper: GuideNode['helper'], known: Readonly<Record<string, string>> = {}) {
  const node: GuideNode = {
    type: 'info',
    title: 'Frist',
    next: 'ende',
    differs: false,
    differences: [],
    section: [],
    passes: false,
    helper,
  };
  const facts = Object.entries({ heute: '2026-11-23', ...known }).map(([name, value]) => ({
    name,
    label: name,
    value,
    text: value,
    isSensitive: false,
  }));
  await renderWorkplace(<StepHelp view={{ node, facts }} />, createFakeBridge<'agent'>());
  return screen.queryByRole('region', { name: 'Hilfe zu diesem Schritt' })?.textContent ?? null;
}

describe('the live help beside a step', () => {
  const objection = { kind: 'deadline', rule: 'objection', from: 'bescheidVom' } as const;

  it('reads out the last day with its weekday, and how long it is until then', async () => {
    expect(await showHelp(objection, { bescheidVom: '2026-11-05' })).toContain(
      'Widerspruch muss da sein bis: Mittwoch, 9. Dezember 2026 (noch 16 Tage)',
    );
  });

  it('says that a day is over', async () => {
    expect(await showHelp(objection, { bescheidVom: '2026-09-01' })).toContain('(vorbei)');
  });

  it('says why on demand, and that no lawyer has checked it', async () => {
    const text = await showHelp(objection, { bescheidVom: '2026-12-02' });
    expect(text).toContain('bis: Donnerstag, 7. Januar 2027');
    expect(text).toContain('mit den Feiertagen in Magdeburg, juristisch noch nicht geprüft');
    expect(text).toContain('in Magdeburg ein Feiertag (Heilige Drei Könige)');
  });

  it('is silent until the day is known', async () => {
    expect(await showHelp(objection)).toBeNull();
  });

  it("tells a department's hours", async () => {
    const { from, to } = department!.callbackHours;
    expect(await showHelp({ kind: 'hours', department: department!.id })).toContain(
      `${department!.name}: montags bis freitags ${from} bis ${to} Uhr`,
    );
  });
});
