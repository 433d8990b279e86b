export { CallbackSection } from './CallbackSection.tsx';
export { CallbacksPage } from './CallbacksPage.tsx';
