import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SoundSettings } from '#shared/domain/media/sound.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { type Baresip, startBaresip } from './peers/start-baresip.ts';
import { type Pbx, startPbx } from './peers/start-pbx.ts';

/** Two customers and a specialist with real telephones behind a real PBX; each speaks a tone of its own. */
export interface SeveralPhones {
  readonly pbx: Pbx;
  /** 030 23125101, speaks 1000 Hz. */
  readonly customer: Baresip;
  /** 0171 39200042, speaks 1300 Hz. */
  readonly second: Baresip;
  /** Karla Wiesengrund of the directory at extension 2003, speaks 1600 Hz and picks up at once. */
  readonly specialist: Baresip;
  /** A data folder with the site, which lets a second call ring and calls answer by themselves. */
  readonly dataFolder: string;
  stop(): Promise<void>;
}

export const tones = { advisor: 600, customer: 1000, second: 1300, specialist: 1600 } as const;

/** What a customer dials. To `automatic` the PBX adds the header that asks for an automatic answer. */
export const lines = { usual: '+493023125500', automatic: '+493023125510' } as const;

/** An extension of the directory that nobody has registered. */
export const absent = '2009';

const siteFile = join(import.meta.dirname, '../../assets/sites/magdeburg.yaml');
/** Noise suppression would take a lasting tone for noise, and the advisor would hardly be heard beside others. */
const sound: SoundSettings = {
  ...usualSound,
  processing: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};
const calls = 'calls: { most: 3, waiting: always, automaticAnswer: true }';

export async function startSeveralPhones(): Promise<SeveralPhones> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heisser-draht-several-'));
  await mkdir(join(dataFolder, 'sites'));
  const site = (await readFile(siteFile, 'utf8')).replace(/^calls:.*$/m, calls);
  if (!site.includes(calls)) throw new Error('the site file says nothing about calls');
  await writeFile(join(dataFolder, 'sites/magdeburg.yaml'), site);
  await writeFile(join(dataFolder, 'sound.json'), JSON.stringify(sound));

  const pbx = await startPbx({
    users: [
      { user: 'advisor', shown: '+493023125500' },
      { user: 'customer', shown: '+493023125101' },
      { user: 'second', shown: '+4917139200042' },
      { user: '2003' },
      { user: absent },
    ],
    lines: [
      { dialled: lines.usual, user: 'advisor', headers: { 'X-Queue': 'agentur-magdeburg' } },
      { dialled: lines.automatic, user: 'advisor', headers: { 'Answer-Mode': 'Auto' } },
    ],
  });
  try {
    const [customer, second, specialist] = await Promise.all([
      startBaresip(pbx, { user: 'customer', tone: tones.customer }),
      startBaresip(pbx, { user: 'second', tone: tones.second }),
      startBaresip(pbx, { user: '2003', tone: tones.specialist }),
    ]);
    return {
      pbx,
      customer,
      second,
      specialist,
      dataFolder,
      async stop() {
        await pbx.stop();
        await rm(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      },
    };
  } catch (error) {
    await pbx.stop();
    throw error;
  }
}
