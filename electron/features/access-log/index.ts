export { type AccessLog, createAccessLog } from './access-log-repository.ts';
