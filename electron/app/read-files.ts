import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import type { Result } from '#shared/result.ts';
import { loadSettings, type Settings } from '../features/config/index.ts';
import { createLateLibrary, type LateLibrary, loadGuidesInSteps } from '../features/guides/index.ts';
import type { Log } from '../log.ts';
import { loadTrainingScript, type TrainingScript } from '../telephony/exchange/index.ts';

/** What the workplace reads before its parts are built. */
export interface WorkplaceFiles {
  readonly settings: Settings;
  /** Read when first asked for. */
  readonly guides: LateLibrary;
  /** Virtual customers; read in training mode only. */
  readonly trainingScript: Promise<Result<TrainingScript>>;
}

/** Reads configuration, site, guides and virtual customers. */
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
    guides: createLateLibrary(() =>
      loadGuidesInSteps({ folder: join(assets, 'guides'), site: settings.site, clock: systemClock, log }),
    ),
    trainingScript: loadTrainingScript(join(assets, 'training', 'callers.yaml')),
  };
}
