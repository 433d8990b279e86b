export { AttemptForm } from './AttemptForm.tsx';
export { CallbackReminder } from './CallbackReminder.tsx';
export { CallbackSection } from './CallbackSection.tsx';
export type { GuideProposal } from './callback-proposal.ts';
export { CallbacksPage } from './CallbacksPage.tsx';
