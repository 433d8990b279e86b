export { type LoadedRetention, loadRetention } from './load-retention.ts';
export { createRetention, type Retention } from './retention-service.ts';
