import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import type { Result } from '#shared/result.ts';
import { type LoadedAppointments, loadAppointments } from '../features/appointments/index.ts';
import { loadSettings, type Settings } from '../features/config/index.ts';
import { loadRules, type LoadedRules } from '../features/disclosure/index.ts';
import { createLateLibrary, type LateLibrary, loadGuidesInSteps } from '../features/guides/index.ts';
import { type LoadedNoteAids, loadNoteAids } from '../features/note-aids/index.ts';
import { type LoadedRetention, loadRetention } from '../features/retention/index.ts';
import type { Log } from '../log.ts';
import { loadTrainingScript, type TrainingScript } from '../telephony/exchange/index.ts';

/** What the workplace reads before its parts are built. */
export interface WorkplaceFiles {
  readonly settings: Settings;
  /** Who is told what, by jurisdiction; read when first asked for. */
  readonly rules: () => LoadedRules;
  /** Short forms and templates for notes; read when first asked for. */
  readonly noteAids: () => LoadedNoteAids;
  /** How long things are kept; read when first asked for. */
  readonly retention: () => LoadedRetention;
  /** Who makes appointments and when; read when first asked for. */
  readonly appointments: () => LoadedAppointments;
  /** Read when first asked for. */
  readonly guides: LateLibrary;
  readonly guidesFolder: string;
  /** Where guides are written; null where this is no place for it. */
  readonly workshopFolder: string | null;
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
  const { config } = settings;
  const guidesFolder = join(assets, 'guides');
  return {
    settings,
    rules: once(() =>
      loadRules({
        folders: [join(options.dataFolder, 'rules'), join(assets, 'rules')],
        site: settings.site,
        log,
      }),
    ),
    noteAids: once(() => loadNoteAids({ folders: [join(options.dataFolder, 'notes'), join(assets, 'notes')], log })),
    retention: once(() =>
      loadRetention({
        folders: [join(options.dataFolder, 'rules'), join(assets, 'rules')],
        site: settings.site,
        log,
      }),
    ),
    appointments: once(() =>
      loadAppointments({
        folders: [join(options.dataFolder, 'appointments'), join(assets, 'appointments')],
        site: settings.site,
        log,
      }),
    ),
    guidesFolder,
    // In training everybody may look behind the guides; at a place that takes calls the administrator says so.
    workshopFolder: config.guides?.workshop ?? (config.mode === 'training' ? guidesFolder : null),
    guides: createLateLibrary(() =>
      loadGuidesInSteps({ folder: guidesFolder, site: settings.site, clock: systemClock, log }),
    ),
    trainingScript: loadTrainingScript(join(assets, 'training', 'callers.yaml')),
  };
}

function once<T>(read: () => T): () => T {
  let value: { readonly read: T } | null = null;
  return () => (value ??= { read: read() }).read;
}
