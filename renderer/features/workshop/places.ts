import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';

/** The jurisdictions of the site to choose from, and `any` for the guide as it is without a variant. */
export function useJurisdictionOptions(): readonly { readonly id: string; readonly label: string }[] {
  const { t } = useTranslation('workshop');
  const jurisdictions = useWorkplace(({ site }) => site.jurisdictions);
  return useMemo(
    () => [{ id: 'any', label: t('anyJurisdiction') }, ...jurisdictions.map(({ id, name }) => ({ id, label: name }))],
    [jurisdictions, t],
  );
}
