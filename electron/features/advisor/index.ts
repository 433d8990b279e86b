export { createAdvisorService, type AdvisorService } from './advisor-service.ts';
