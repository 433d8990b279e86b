export { OutboundPage } from './OutboundPage.tsx';
export { OutboundSection } from './OutboundSection.tsx';
