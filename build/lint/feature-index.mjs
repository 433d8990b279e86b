import { importRule } from './imports.mjs';

const inFeature = /^(electron|renderer)\/features\/([^/]+)\//;

export const featureIndex = importRule('A feature reaches another only through its index.ts', (file, { path }) => {
  const from = inFeature.exec(file);
  const to = inFeature.exec(path ?? '');
  if (path === undefined || from === null || to === null) return undefined;
  if (from[2] === to[2] || path === `${to[0]}index.ts`) return undefined;
  return `The feature "${from[2]}" reaches "${to[2]}" only through ${to[0]}index.ts.`;
});
