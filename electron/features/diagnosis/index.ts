export { createDiagnosis, type Diagnosis, diagnosisFile } from './diagnosis.ts';
export { registerDiagnosisChannels } from './diagnosis-channels.ts';
