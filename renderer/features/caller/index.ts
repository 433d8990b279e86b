export { CallerPanel } from './CallerPanel.tsx';
