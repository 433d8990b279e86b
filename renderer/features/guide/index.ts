export { GuidePanel } from './GuidePanel.tsx';
export { useCurrentWalk } from './use-guides.ts';
