import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { advisorTone, type TourPeer } from './peers/tour-peer.ts';
import { createTrainingPeer } from './peers/training-peer.ts';
import { playMainJob } from './story.ts';
import { createTour } from './tour.ts';

/**
 * Plays the main job as a person would, in real windows with real keys:
 * `npm run tour -- [--peer training|pbx] [--json FILE] [--runtime electron|stand-in]`. Ends with 1 when a step fails.
 */
const { values } = parseArgs({
  options: {
    peer: { type: 'string', default: 'training' },
    json: { type: 'string' },
    runtime: { type: 'string' },
  },
});

const folder = `out/screens/tour-${values.peer}`;
await rm(folder, { recursive: true, force: true });
const microphone = await fakeMicrophone(advisorTone);
const peer = await createPeer(values.peer);
const stage: { app: WorkplaceApp | null } = { app: null };

const theApp = (): WorkplaceApp => {
  if (!stage.app) throw new Error('the app is not running');
  return stage.app;
};

try {
  const userDataDir = peer.name === 'pbx' ? await makeDataOfTraining() : undefined;
  const tour = createTour({
    folder,
    takePicture: async (file) => void (await (await theApp().page('agent')).screenshot({ path: file })),
    print: (line) => console.log(line),
  });
  await playMainJob(tour, {
    peer,
    app: theApp,
    async start() {
      stage.app = await launch({ config: peer.config, userDataDir: stage.app?.userDataDir ?? userDataDir });
      console.log(`     peer ${peer.name}, runtime ${stage.app.runtime}`);
    },
  });
  const ok = tour.steps.every((step) => step.ok);
  console.log(ok ? `The main job works. Pictures: ${folder}/` : `The main job does NOT work. Pictures: ${folder}/`);
  if (values.json) {
    const report = { ok, runtime: theApp().runtime, peer: peer.name, steps: tour.steps };
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (!ok) console.log(peer.describe?.() ?? '');
  process.exitCode = ok ? 0 : 1;
} finally {
  await stage.app?.stop();
  await peer.stop();
  await microphone.remove();
}

async function createPeer(name: string): Promise<TourPeer> {
  if (name === 'training') return createTrainingPeer();
  if (name !== 'pbx') throw new Error(`--peer ${name}: expected "training" or "pbx"`);
  const { createPbxPeer } = await import('./peers/pbx-peer.ts');
  return createPbxPeer();
}

function launch(options: { config: string; userDataDir: string | undefined }): Promise<WorkplaceApp> {
  return launchWorkplace({
    config: options.config,
    switches: microphone.switches,
    ...(values.runtime ? { runtime: values.runtime === 'electron' ? 'electron' : 'stand-in' } : {}),
    ...(options.userDataDir === undefined ? {} : { userDataDir: options.userDataDir }),
  });
}

/** The invented customers come with the training exchange: one start in training puts them on file. */
async function makeDataOfTraining(): Promise<string> {
  const training = await launch({ config: 'mode: training\n', userDataDir: undefined });
  await (await training.page('agent')).getByRole('button', { name: /^Status: Bereit/ }).waitFor();
  await training.stop({ keepData: true });
  // Practice is kept apart from real conversations; here it stands in for customers that the agency has on file.
  await cp(join(training.userDataDir, 'training'), training.userDataDir, { recursive: true });
  return training.userDataDir;
}
