import { PhoneOutgoing } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { dialOrAsk } from './dial.ts';

interface DialNumberProps {
  /** E.164, or what a line can dial. */
  readonly number: string;
  /** As it is to be read, where it is not the number itself. */
  readonly display?: string;
  /** On whose behalf it is called. */
  readonly jurisdictionId?: string | null;
}

/** A number on the screen that can be called. */
export function DialNumber({ number, display, jurisdictionId = null }: DialNumberProps) {
  const { t } = useTranslation('dial');
  const shown = display ?? (number.startsWith('+') ? formatForPeople(number) : number);
  return (
    <Button
      className="dial-number numeric"
      aria-label={t('callTarget', { name: shown })}
      onPress={() => dialOrAsk(number, jurisdictionId)}
    >
      {shown}
      <PhoneOutgoing aria-hidden="true" size={14} />
    </Button>
  );
}
