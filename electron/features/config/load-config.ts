import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Config } from '#shared/config.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import type { FileProblem } from '#shared/yaml/file-problem.ts';
import { readYaml, type YamlFile } from '#shared/yaml/read-yaml.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readTextFile } from '../../read-text-file.ts';

export interface LoadedConfig {
  /** Paths in it are absolute. The defaults, with training mode, when the file could not be used. */
  readonly config: Config;
  /** False when a file was there or asked for and could not be used. */
  readonly isSound: boolean;
  readonly notices: readonly Notice[];
}

/** Loads the file named on the command line, else `config.yaml` of the data folder, which may be missing. Never throws. */
export function loadConfig(options: {
  readonly dataFolder: string;
  /** The file of `--config=FILE`, null without the switch. */
  readonly file: string | null;
  readonly log: Log;
}): LoadedConfig {
  const { dataFolder, log } = options;
  const path = options.file === null ? join(dataFolder, 'config.yaml') : resolve(options.file);
  const reading = readTextFile(path);
  switch (reading.kind) {
    case 'text':
      return parse(reading.text, path, log);
    case 'unreadable':
      return unusable(path, [reading.problem], log);
    case 'absent':
      if (options.file === null) return { config: Config.parse({}), isSound: true, notices: [] };
      return unusable(path, [wholeFile(path, 'absent', 'die Datei fehlt')], log);
  }
}

function parse(text: string, path: string, log: Log): LoadedConfig {
  const reading = readYaml(text, basename(path), Config, { isOnlyOne: true });
  if (!reading.ok) {
    // A file of comments alone, such as an untouched example, asks for nothing but the defaults.
    const isEmpty = reading.problems.every(({ code }) => code === 'empty');
    return isEmpty ? { config: Config.parse({}), isSound: true, notices: [] } : unusable(path, reading.problems, log);
  }
  const certificate = readCertificate(reading.file, dirname(path));
  if (certificate.problem) return unusable(path, [certificate.problem], log);
  const { sip, guides, calendar, store } = reading.file.value;
  const config: Config = {
    ...reading.file.value,
    ...(store && { store: withPaths(store, dirname(path)) }),
    ...(calendar && { calendar: { feed: resolve(dirname(path), calendar.feed) } }),
    ...(guides && { guides: { workshop: resolve(dirname(path), guides.workshop) } }),
    ...(sip && { sip: { ...sip, ...(certificate.path !== null && { caFile: certificate.path }) } }),
  };
  log.info('config-loaded', { mode: config.mode, site: config.site });
  return { config, isSound: true, notices: [] };
}

function withPaths(store: NonNullable<Config['store']>, base: string): NonNullable<Config['store']> {
  const { backups, escrowKey } = store;
  return {
    ...store,
    ...(backups?.folder !== undefined && { backups: { ...backups, folder: resolve(base, backups.folder) } }),
    ...(escrowKey !== undefined && { escrowKey: resolve(base, escrowKey) }),
  };
}

function unusable(path: string, problems: readonly FileProblem[], log: Log): LoadedConfig {
  const consequence =
    `Die Konfiguration ${basename(path)} ist nicht brauchbar; bis sie berichtigt ist, läuft nur das Training. ` +
    'Gespeichertes ist sicher, bitte die Systembetreuung rufen.';
  return {
    config: Config.parse({}),
    isSound: false,
    notices: reportProblems({ id: 'config', level: 'error', consequence, log }, problems),
  };
}

/** A path in the file counts from the file's own folder. */
function readCertificate(
  { value, problemAt }: YamlFile<Config>,
  folder: string,
): { readonly path: string | null; readonly problem?: FileProblem } {
  if (value.sip?.caFile === undefined) return { path: null };
  const path = resolve(folder, value.sip.caFile);
  const problem = (message: string) => ({ path, problem: problemAt(['sip', 'caFile'], 'certificate', message) });
  try {
    const isPem = readFileSync(path, 'latin1').includes('-----BEGIN CERTIFICATE-----');
    return isPem ? { path } : problem('erwartet wird eine PEM-Datei mit einem Zertifikat');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unbekannt';
    return problem(`die Datei lässt sich nicht lesen (${code})`);
  }
}

function wholeFile(path: string, code: string, message: string): FileProblem {
  return { file: basename(path), line: 1, column: 1, code, field: '', message };
}
