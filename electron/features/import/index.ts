export { registerImportChannels } from './import-channels.ts';
export { createImportDesk, type ImportDeskService } from './import-desk.ts';
export { reportHeading, reportLine } from './import-report.ts';
export { runImport, type ImportOptions, type ImportSummary } from './run-import.ts';
export { readMapping } from './read-mapping.ts';
