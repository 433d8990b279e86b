import { join } from 'node:path';
import type { Config } from '#shared/config.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import type { Log } from '../../log.ts';
import { loadSite } from '../site/index.ts';
import { loadConfig } from './load-config.ts';

export interface Settings {
  /** In training mode whenever configuration or site could not be used: nobody may take real calls by wrong rules. */
  readonly config: Config;
  readonly site: Site;
  /** What is broken, one sentence a problem; empty when all is well. */
  readonly notices: readonly Notice[];
}

/** Loads the configuration and the site it names. An administrator's site in the data folder comes before the package's. */
export function loadSettings(options: {
  readonly assets: string;
  readonly dataFolder: string;
  readonly configFile: string | null;
  readonly log: Log;
}): Settings {
  const { assets, dataFolder, configFile, log } = options;
  const loaded = loadConfig({ dataFolder, file: configFile, log });
  const site = loadSite({ id: loaded.config.site, folders: [join(dataFolder, 'sites'), join(assets, 'sites')], log });
  return {
    config: site.isSound ? loaded.config : { ...loaded.config, mode: 'training' },
    site: site.site,
    notices: [...loaded.notices, ...site.notices],
  };
}
