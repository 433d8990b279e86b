export { TargetStateTag } from './TargetStateTag.tsx';
export { useTargetStates } from './target-states.ts';
