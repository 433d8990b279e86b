export { MeasuresPage } from './MeasuresPage.tsx';
