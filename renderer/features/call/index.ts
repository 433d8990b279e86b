export { CallAnnouncer } from './CallAnnouncer.tsx';
export { CallBar } from './CallBar.tsx';
export { LastCallEnd } from './LastCallEnd.tsx';
export { RingingBanner } from './RingingBanner.tsx';
export { WrapUpBar } from './WrapUpBar.tsx';
