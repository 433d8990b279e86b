export { createSurvivingCallRepository, type SurvivingCallRepository } from './surviving-call-repository.ts';
