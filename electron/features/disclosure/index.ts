export type { CopyText } from './copying.ts';
export { registerDisclosureChannels } from './disclosure-channels.ts';
export { createDisclosure, type Disclosure } from './disclosure-service.ts';
export { loadRules, type LoadedRules } from './load-rules.ts';
