import { importRule } from './imports.mjs';

const mayImportElectron = /^electron\/(main\.ts$|(app|ipc|preload)\/)/;

/**
 * Raw channels bypass the contract's checks of sender and schema: only what binds the contract may touch them. main.ts
 * hands ipcMain over; no-restricted-properties keeps it from using it.
 */
const rawChannels = { ipcMain: /^electron\/(main\.ts$|ipc\/)/, ipcRenderer: /^electron\/(ipc|preload)\// };

export const electronModule = importRule('Who may import electron', (file, { packageName, names }) => {
  if (packageName !== 'electron' || !/^(shared|electron|renderer)\//.test(file)) return undefined;
  if (!mayImportElectron.test(file)) {
    return 'Only electron/main.ts, app/, ipc/ and preload/ may import electron: the rest runs in plain Node.';
  }
  for (const [name, place] of Object.entries(rawChannels)) {
    if (names.includes(name) && !place.test(file)) {
      return `${name} is for electron/ipc and electron/preload: take the checked channels of the contract.`;
    }
  }
  // Everything at once would hide them.
  return names.includes('*') || names.includes('default') ? 'Import what you need of electron by its name.' : undefined;
});
