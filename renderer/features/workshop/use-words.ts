import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from './guide-facets.ts';

/** The words of guides in the language of the screen. */
export function useWords(): Words {
  const { t } = useTranslation('workshop');
  return useCallback((name) => t(`word.${name}`), [t]);
}
