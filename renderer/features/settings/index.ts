export { loadPreferences, showTheme } from './preferences.ts';
export { SettingsPage } from './SettingsPage.tsx';
