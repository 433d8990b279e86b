import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes Electron's demonstration app out: an unpacked distribution still holds it.
 * @param {{ appOutDir: string }} context of electron-builder
 */
export default async function afterExtract({ appOutDir }) {
  for (const folder of ['resources', 'Electron.app/Contents/Resources']) {
    await rm(join(appOutDir, folder, 'default_app.asar'), { force: true });
  }
}
