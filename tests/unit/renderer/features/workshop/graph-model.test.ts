import ELK, { type ElkNode } from 'elkjs';
import { describe, expect, it } from 'vitest';
import type { GuideGraph } from '#shared/domain/guide/graph/guide-graph.ts';
import {
  type GuidePicture,
  neighbourOf,
  ownGraphOf,
  stepOfField,
  stepSize,
  toElkGraph,
  toPicture,
} from '../../../../../renderer/features/workshop/graph-model.ts';

const node = (id: string, title: string, section: string[] = []) =>
  ({ id, type: 'info', title, differs: false, section }) as const;

/** Asks, identifies by an inserted guide, and ends in one of two ways; one of its ways leads nowhere. */
const graph: GuideGraph = {
  nodes: [
    node('frage', 'Frage'),
    node('wer/name', 'Name', ['Wer ist es?']),
    { ...node('wer/geburt', 'Geburtstag', ['Wer ist es?']), differs: true },
    node('gut', 'Gut'),
    node('schlecht', 'Schlecht'),
  ],
  edges: [
    { from: 'frage', to: 'wer/name', labels: ['Ja'] },
    { from: 'wer/name', to: 'wer/geburt', labels: ['Name genannt'] },
    { from: 'wer/name', to: 'gut', labels: ['bekannt'] },
    { from: 'wer/geburt', to: 'gut', labels: ['bekannt'] },
    { from: 'frage', to: 'schlecht', labels: ['Nein', 'Weiß nicht', 'Möchte es nicht sagen'] },
    { from: 'schlecht', to: 'vergessen', labels: [] },
  ],
};

async function draw(): Promise<GuidePicture> {
  const own = ownGraphOf(graph);
  // The package's default export is the class under Node's rules for CommonJS.
  const elk = new (ELK as unknown as new () => { layout(graph: ElkNode): Promise<ElkNode> })();
  return toPicture(own, await elk.layout(toElkGraph(own)));
}

describe('the picture of a guide', () => {
  it('shows an inserted guide as one box, and a step that is not there as missing', () => {
    const { steps, ways } = ownGraphOf(graph);
    expect(steps.map(({ id, type, title, differs }) => [id, type, title, differs])).toEqual([
      ['frage', 'info', 'Frage', false],
      ['wer', 'subguide', 'Wer ist es?', true],
      ['gut', 'info', 'Gut', false],
      ['schlecht', 'info', 'Schlecht', false],
      ['vergessen', 'missing', 'vergessen', false],
    ]);
    expect(ways.map(({ from, to, labels }) => `${from} ${to} ${labels.join()}`)).toEqual([
      'frage wer Ja',
      'wer gut bekannt',
      'frage schlecht Nein,Weiß nicht,Möchte es nicht sagen',
      'schlecht vergessen ',
    ]);
  });

  it('lays steps below those that lead to them, apart from each other, with lines from box to box', async () => {
    const { steps, ways } = await draw();
    const at = (id: string) => steps.find((step) => step.id === id)!;
    for (const { from, to, points } of ways) {
      expect(at(to).y).toBeGreaterThanOrEqual(at(from).y + stepSize.height);
      expect(points.at(0)!.y).toBe(at(from).y + stepSize.height);
      expect(points.at(-1)!.y).toBe(at(to).y);
    }
    expect(Math.abs(at('wer').x - at('schlecht').x)).toBeGreaterThanOrEqual(stepSize.width);
    expect(ways.map(({ label }) => label)).toEqual(['Ja', 'bekannt', 'Nein / Weiß nicht / Möchte es n…', null]);
  });

  it('leads the arrow keys along the ways and along a row, and stops at the rim', async () => {
    const picture = await draw();
    const [left, right] = ['wer', 'schlecht'].toSorted(
      (a, b) => picture.steps.find(({ id }) => id === a)!.x - picture.steps.find(({ id }) => id === b)!.x,
    ) as [string, string];
    expect(['wer', 'schlecht']).toContain(neighbourOf(picture, 'frage', 'down'));
    expect(neighbourOf(picture, 'wer', 'up')).toBe('frage');
    expect(neighbourOf(picture, left, 'right')).toBe(right);
    expect(neighbourOf(picture, right, 'left')).toBe(left);
    expect(neighbourOf(picture, left, 'left')).toBeNull();
    expect(neighbourOf(picture, 'frage', 'up')).toBeNull();
    expect(neighbourOf(picture, 'gibt-es-nicht', 'down')).toBeNull();
  });

  it('knows the step of a field', () => {
    expect(stepOfField('nodes.weiss-nicht.answers[1].next')).toBe('weiss-nicht');
    expect(stepOfField('sources[0].checkedOn')).toBeNull();
  });
});
