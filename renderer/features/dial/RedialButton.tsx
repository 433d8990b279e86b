import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

/** Dials the last number again. */
export function RedialButton({ number, onPress }: { readonly number: string; readonly onPress: () => void }) {
  const { t } = useTranslation('dial');
  const display = number.startsWith('+') ? formatForPeople(number) : number;
  return <ActionButton look="quiet" icon={History} label={t('againNumber', { number: display })} onPress={onPress} />;
}
