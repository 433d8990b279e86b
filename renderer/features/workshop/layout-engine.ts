import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { GuideGraph } from '#shared/domain/guide/graph/guide-graph.ts';
import { type GuidePicture, ownGraphOf, toElkGraph, toPicture } from './graph-model.ts';

type Engine = InstanceType<typeof ELK>;

let engine: Engine | null = null;

/** Lays a guide out in a worker of its own: the window stays quick, a call may ring meanwhile. */
export async function layOut(graph: GuideGraph): Promise<GuidePicture> {
  engine ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const own = ownGraphOf(graph);
  return toPicture(own, await engine.layout(toElkGraph(own)));
}
