export { TrainingPage } from './TrainingPage.tsx';
