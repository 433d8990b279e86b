import type { Dialog } from 'electron';

const asked = {
  people: {
    title: 'Datei mit Kundinnen und Kunden wählen',
    filters: [
      { name: 'CSV oder JSON Lines', extensions: ['csv', 'txt', 'jsonl', 'ndjson'] },
      { name: 'Alle Dateien', extensions: ['*'] },
    ],
  },
  mapping: {
    title: 'Zuordnung der Spalten wählen',
    filters: [
      { name: 'YAML', extensions: ['yaml', 'yml'] },
      { name: 'Alle Dateien', extensions: ['*'] },
    ],
  },
};

/** Asks a person for a file. Without a window above it: a call can be answered while the dialog is open. */
export function createChooseFile(
  dialog: Pick<Dialog, 'showOpenDialog'>,
): (what: 'people' | 'mapping') => Promise<string | null> {
  return async (what) => {
    const { canceled, filePaths } = await dialog.showOpenDialog({ ...asked[what], properties: ['openFile'] });
    return canceled ? null : (filePaths[0] ?? null);
  };
}
