export { FinishWrapUp } from './FinishWrapUp.tsx';
export { OutcomeField } from './OutcomeField.tsx';
