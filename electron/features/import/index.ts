export { runImport, type ImportEntry, type ImportOptions, type ImportSummary } from './run-import.ts';
export { readMapping } from './read-mapping.ts';
