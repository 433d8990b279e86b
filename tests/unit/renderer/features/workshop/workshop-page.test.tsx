// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import ELK, { type ElkNode } from 'elkjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideGraph } from '#shared/domain/guide/graph/guide-graph.ts';
import type { WorkshopView } from '#shared/domain/guide/workshop.ts';
import { failure, ok } from '#shared/result.ts';
import { ownGraphOf, toElkGraph, toPicture } from '../../../../../renderer/features/workshop/graph-model.ts';
import { WorkshopPage } from '../../../../../renderer/features/workshop/index.ts';
import { useWorkshop } from '../../../../../renderer/features/workshop/workshop-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { guide } from '../../../../support/screens/sample-workplace.ts';

// A page without workers: the same layout, in the page itself.
vi.mock('../../../../../renderer/features/workshop/layout-engine.ts', () => ({
  layOut: async (graph: GuideGraph) => {
    const own = ownGraphOf(graph);
    const elk = new (ELK as unknown as new () => { layout(node: ElkNode): Promise<ElkNode> })();
    return toPicture(own, await elk.layout(toElkGraph(own)));
  },
}));

const problem = {
  file: 'termin.yaml',
  line: 14,
  column: 3,
  code: 'unknown-target',
  field: `nodes.${guide.start}.next`,
  message: 'den Schritt nirgendwo gibt es nicht',
};
const sound: WorkshopView = {
  folder: '/leitfaeden',
  state: 'checked',
  revision: 1,
  files: [
    { name: 'termin.yaml', guideId: guide.id, title: guide.title, jurisdictionId: null, problems: [], problemCount: 0 },
    {
      name: 'termin.arge-boerde.yaml',
      guideId: guide.id,
      title: guide.title,
      jurisdictionId: 'arge-boerde',
      problems: [],
      problemCount: 0,
    },
  ],
};
const broken: WorkshopView = {
  ...sound,
  revision: 2,
  files: sound.files.map((file, index) => (index === 0 ? { ...file, problems: [problem], problemCount: 1 } : file)),
};

beforeEach(() => useWorkshop.setState(useWorkshop.getInitialState()));
afterEach(cleanup);

async function show(library: Guide = guide) {
  const bridge = createFakeBridge<'agent'>({
    'workshop:open': () => ok(sound),
    'workshop:guide': ({ edition }) => ok(edition === 'library' ? library : guide),
  });
  await renderWorkplace(<WorkshopPage />, bridge);
  await screen.findByText('Alle Dateien sind in Ordnung.');
  return bridge;
}

async function choose(index = 0, tab?: string): Promise<void> {
  act(() => screen.getAllByRole('option')[index]?.click());
  const wanted = tab === undefined ? null : await screen.findByRole('tab', { name: new RegExp(`^${tab}`) });
  if (wanted) act(() => wanted.click());
  await act(async () => {});
}

describe('the workshop', () => {
  it('has the folder watched while it is on the screen', async () => {
    const bridge = await show();
    expect(bridge.askedOf('workshop:close')).toEqual([]);
    cleanup();
    expect(bridge.askedOf('workshop:close')).toHaveLength(1);
  });

  it('says why there is no folder to see', async () => {
    const bridge = createFakeBridge<'agent'>({ 'workshop:open': () => failure('no-workshop', 'Hier nicht.') });
    await renderWorkplace(<WorkshopPage />, bridge);
    expect((await screen.findByRole('alert')).textContent).toBe('Hier nicht.');
  });

  it('shows problems as they come and go, with line, column and sentence', async () => {
    const bridge = await show();
    await choose();
    expect(screen.getByText('Der Prüfer findet nichts.')).toBeTruthy();
    act(() => bridge.tell('workshop:changed', broken));
    expect(screen.getByText('Zeile 14, Spalte 3')).toBeTruthy();
    expect(screen.getByText(problem.message)).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Probleme (1)' })).toBeTruthy();
    act(() => bridge.tell('workshop:changed', { ...sound, revision: 3 }));
    expect(screen.queryByText(problem.message)).toBeNull();
  });

  it('asks for the guide again when the folder has changed, and for the place of a chosen variant', async () => {
    const bridge = await show();
    await choose(1);
    expect(bridge.askedOf('workshop:guide').at(-1)).toMatchObject({ jurisdictionId: 'arge-boerde', edition: 'folder' });
    const before = bridge.askedOf('workshop:guide').length;
    act(() => bridge.tell('workshop:changed', broken));
    await waitFor(() => expect(bridge.askedOf('workshop:guide')).toHaveLength(before + 1));
  });

  it('draws the guide with one stop of the Tab key, which the arrows move, and the texts beside it', async () => {
    const bridge = await show();
    await choose(0, 'Bild');
    const picture = await screen.findByRole('group', { name: /^Bild: / });
    const steps = () => within(picture).getAllByRole('button');
    const stops = () => steps().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops().map(({ dataset }) => dataset['step'])).toEqual([guide.start]);
    act(() => stops()[0]?.focus());
    act(() => pressKey('ArrowDown'));
    const [here] = stops();
    expect(stops()).toHaveLength(1);
    expect(here?.dataset['step']).not.toBe(guide.start);
    expect(document.activeElement).toBe(here);
    const texts = screen.getByRole('region', { name: 'Texte des Schritts' });
    expect(within(texts).getByRole('heading').textContent).toBe(guide.nodes[here?.dataset['step'] ?? '']?.title);
    act(() => pressKey('Home'));
    expect(stops()[0]?.dataset['step']).toBe(guide.start);
    act(() => bridge.tell('workshop:changed', broken));
    await waitFor(() => expect(stops()[0]?.textContent).toContain('1 Problem'));
  });

  it('walks by digits and asks main for nothing', async () => {
    const bridge = await show();
    await choose(0, 'Durchspielen');
    const path = await screen.findByRole('region', { name: 'Bisheriger Weg' });
    const before = bridge.asked.length;
    act(() => pressKey('1'));
    expect(within(path).getAllByRole('listitem')).toHaveLength(2);
    act(() => pressKey('0'));
    expect(within(path).getAllByRole('listitem')[0]?.getAttribute('aria-current')).toBe('step');
    act(() => pressKey('1'));
    expect(within(path).getAllByRole('listitem')[1]?.getAttribute('aria-current')).toBe('step');
    act(() => within(path).getAllByRole('button')[0]?.click());
    expect(within(path).getAllByRole('listitem')[0]?.getAttribute('aria-current')).toBe('step');
    expect(bridge.asked).toHaveLength(before);
  });

  it('compares what was loaded with the file, word by word', async () => {
    const first = guide.nodes[guide.start];
    if (!first) throw new Error('the sample guide has no start');
    await show({ ...guide, nodes: { ...guide.nodes, [guide.start]: { ...first, title: `Früher ${first.title}` } } });
    await choose(0, 'Vergleichen');
    await waitFor(() => expect(document.querySelector('del')?.textContent?.trim()).toBe('Früher'));
    expect(screen.getByText('geändert')).toBeTruthy();
  });
});
