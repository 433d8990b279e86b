import type { WorkshopFile, WorkshopView } from '#shared/domain/guide/workshop.ts';
import { guide } from './sample-workplace.ts';

const sound = { jurisdictionId: null, problems: [], problemCount: 0 };
const name = `${guide.id}.yaml`;

const mine: WorkshopFile = {
  ...sound,
  name,
  guideId: guide.id,
  title: guide.title,
  problems: [
    {
      file: name,
      line: 41,
      column: 15,
      code: 'unknown-target',
      field: `nodes.${guide.start}.answers[1].next`,
      message: 'den Schritt verschieben-wann gibt es nicht',
    },
    {
      file: name,
      line: 58,
      column: 12,
      code: 'too-long',
      field: `nodes.${guide.start}.say`,
      message: 'der Text ist zu lang: 291 Zeichen, höchstens 260 passen auf den Bildschirm (ARGE Börde, ARGE Stendal)',
    },
  ],
  problemCount: 2,
};

/** A folder of guides while somebody is writing in it. */
export const workshopView: WorkshopView = {
  folder: '/home/redaktion/leitfaeden',
  state: 'checked',
  revision: 7,
  files: [
    { ...sound, name: 'alg-anspruch.yaml', guideId: 'alg-anspruch', title: 'Anspruch auf Arbeitslosengeld' },
    { ...sound, name: 'buergergeld-antrag.yaml', guideId: 'buergergeld-antrag', title: 'Bürgergeld beantragen' },
    {
      ...sound,
      name: 'buergergeld-antrag.arge-boerde.yaml',
      guideId: 'buergergeld-antrag',
      title: 'Bürgergeld beantragen',
      jurisdictionId: 'arge-boerde',
    },
    { ...sound, name: 'neu.yaml', guideId: 'neu', title: null },
    mine,
  ],
};
