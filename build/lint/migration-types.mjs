import { importRule } from './imports.mjs';

const migration = /^electron\/db\/migrations\/\d[^/]*\.ts$/;

export const migrationTypes = importRule('Migrations import types alone', (file, { typeOnly, specifier }) => {
  if (typeOnly || !migration.test(file)) return undefined;
  return `A migration must do the same for ever: it imports types alone, and "${specifier}" will change.`;
});
