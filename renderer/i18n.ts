import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import de from '#shared/i18n/de.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof de;
  }
}

export type Language = 'de' | 'en';

export const languages: readonly Language[] = ['de', 'en'];

/** Starts translation. German is part of the page; another language is loaded from the app's own files. */
export async function initI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { de, [language]: await textsIn(language) },
    lng: language,
    fallbackLng: 'de',
    defaultNS: 'shell',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}

/** Speaks another language from now on, also to screen readers. */
export async function changeLanguage(language: Language): Promise<void> {
  for (const [page, texts] of Object.entries(await textsIn(language))) i18next.addResourceBundle(language, page, texts);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

async function textsIn(language: Language): Promise<ResourceLanguage> {
  if (language === 'de') return de;
  const { default: en } = await import('#shared/i18n/en.json');
  return en;
}
