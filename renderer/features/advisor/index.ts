export { AdvisorMenu } from './AdvisorMenu.tsx';
