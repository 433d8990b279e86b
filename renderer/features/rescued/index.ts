export { RescuedSettings } from './RescuedSettings.tsx';
