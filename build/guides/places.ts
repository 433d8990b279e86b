import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

export const guidesFolder = join(root, 'assets', 'guides');
export const siteFile = join(root, 'assets', 'sites', 'magdeburg.yaml');
