export { loadSite, type LoadedSite } from './load-site.ts';
