import type { CallOrigin } from '../call/call.ts';
import type { Topic } from '../guide/topic.ts';
import type { Site } from './site.ts';

/**
 * What a call is likely to be about, told by its route: the queue it waited in, else the number that was dialled, else
 * the stations on its way here. Empty where the site file says nothing of them.
 */
export function likelyTopics(
  { queue, dialled, route }: Pick<CallOrigin, 'queue' | 'dialled' | 'route'>,
  { lines }: Pick<Site, 'lines'>,
): readonly Topic[] {
  const byQueue = lines.find((line) => queue !== null && line.queue === queue.toLowerCase());
  const byNumber = [dialled, ...route].map((number) => lines.find((line) => line.dialled === number));
  return [byQueue, ...byNumber].find((line) => line?.topics !== undefined)?.topics ?? [];
}
