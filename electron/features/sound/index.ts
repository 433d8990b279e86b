export { registerSoundChannels } from './sound-channels.ts';
export { createSoundService, type SoundPort, type SoundService } from './sound-service.ts';
export { createSoundStore, type SoundStore } from './sound-store.ts';
export { createTestCallStore, type TestCallStore } from './test-call-store.ts';
