export { loadConfig, type LoadedConfig } from './load-config.ts';
export { loadSettings, type Settings } from './load-settings.ts';
