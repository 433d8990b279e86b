import { changeLanguage, type Language, languages } from './i18n.ts';

export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** How this window looks; kept in the window's own storage, because nobody else needs it. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
}

const KEY = 'preferences';

/** The kept preferences; the defaults where nothing usable is kept. */
export function loadPreferences(): Preferences {
  const kept = readKept();
  return {
    theme: themes.find((theme) => theme === kept['theme']) ?? 'system',
    language: languages.find((language) => language === kept['language']) ?? 'de',
  };
}

/** Applies and keeps preferences. */
export async function applyPreferences(preferences: Preferences): Promise<void> {
  localStorage.setItem(KEY, JSON.stringify(preferences));
  showTheme(preferences.theme);
  await changeLanguage(preferences.language);
}

/** Forces light or dark, or follows the system. */
export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

function readKept(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    // Damaged by hand; the defaults serve.
    return {};
  }
}
