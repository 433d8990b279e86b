export { CallSound } from './CallSound.tsx';
export { SoundSettings } from './SoundSettings.tsx';
export { TestCall } from './TestCall.tsx';
