export { GuidePanel } from './GuidePanel.tsx';
export { useCurrentGuide } from './use-guides.ts';
