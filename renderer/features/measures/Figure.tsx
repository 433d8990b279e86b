import { useTranslation } from 'react-i18next';

/** A count as it may be told: 0 stands for fewer than five. */
export function Figure({ amount }: { readonly amount: number }) {
  const { t } = useTranslation('measures');
  return <td className={amount === 0 ? 'figure muted' : 'figure'}>{amount === 0 ? t('few') : amount}</td>;
}
