import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type Pick, questionOf, toPicked } from './picks.ts';

interface ConfirmPickProps {
  readonly pick: Pick;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before a number that costs or changes something. The focus is on the way back: a second Enter dials nothing. */
export function ConfirmPick({ pick, onConfirm, onCancel }: ConfirmPickProps) {
  const { t } = useTranslation('dial');
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // After the key that led here: its own press would land on the button.
    const timer = setTimeout(() => cancel.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const question = questionOf(pick) ?? 'premium';
  return (
    <div className="confirm-pick" role="group" aria-labelledby="confirm-pick">
      <p id="confirm-pick" role="alert">
        <TriangleAlert aria-hidden="true" size={18} />
        {t(`confirm.${question}`, { number: toPicked(pick).display })}
      </p>
      <div className="row">
        <ActionButton ref={cancel} label={t('cancel')} onPress={onCancel} />
        <ActionButton look="danger" label={t('confirm.yes')} onPress={onConfirm} />
      </div>
    </div>
  );
}
