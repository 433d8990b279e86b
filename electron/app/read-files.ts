import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import type { Result } from '#shared/result.ts';
import { loadSettings, type Settings } from '../features/config/index.ts';
import { loadGuides, type GuideLibrary } from '../features/guides/index.ts';
import type { Log } from '../log.ts';
import { loadTrainingScript, type TrainingScript } from '../telephony/exchange/index.ts';

/** What the workplace reads before anything of it exists. */
export interface WorkplaceFiles {
  readonly settings: Settings;
  readonly guides: GuideLibrary;
  /** Virtual customers; read in training mode only. */
  readonly trainingScript: Promise<Result<TrainingScript>>;
}

/** Reads configuration, site and guides. Needs nothing of Electron, so it is done while the browser is still starting. */
export function readFiles(options: {
  readonly assets: string;
  readonly dataFolder: string;
  readonly configFile: string | null;
  readonly log: Log;
}): WorkplaceFiles {
  const { assets, log } = options;
  const settings = loadSettings(options);
  return {
    settings,
    guides: loadGuides({ folder: join(assets, 'guides'), site: settings.site, clock: systemClock, log }),
    trainingScript: loadTrainingScript(join(assets, 'training', 'callers.yaml')),
  };
}
