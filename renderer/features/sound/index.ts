export { CallSound } from './CallSound.tsx';
export { SoundSettings } from './SoundSettings.tsx';
