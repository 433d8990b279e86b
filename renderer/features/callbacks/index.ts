export { AttemptForm } from './AttemptForm.tsx';
export { CallbackReminder } from './CallbackReminder.tsx';
export { CallbackSection } from './CallbackSection.tsx';
export { CallbacksPage } from './CallbacksPage.tsx';
