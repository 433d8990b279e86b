import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import de from '#shared/i18n/de.json';
import en from '#shared/i18n/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof de;
  }
}

export type Language = 'de' | 'en';

export const languages: readonly Language[] = ['de', 'en'];

/** Starts translation with both languages inside the bundle; nothing is fetched. */
export async function initI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { de, en },
    lng: language,
    fallbackLng: 'de',
    defaultNS: 'shell',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}

/** Speaks another language from now on, also to screen readers. */
export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
