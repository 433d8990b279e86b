export { registerPrivacyChannels } from './own-data.ts';
