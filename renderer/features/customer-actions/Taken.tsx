import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionReceipt } from '#shared/domain/customer-action/action.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';

interface TakenProps {
  readonly receipt: ActionReceipt;
  /** A deadline to be told with it. */
  readonly more: string | null;
  readonly onAgain: () => void;
}

/** It is on the disk: the number to read out, and where it waits. */
export function Taken({ receipt, more, onAgain }: TakenProps) {
  const { t } = useTranslation('action');
  const zone = useWorkplace(({ site }) => site.zone);
  const number = useRef<HTMLParagraphElement>(null);
  // The form with its pressed button is gone.
  useEffect(() => number.current?.focus(), []);
  return (
    <div className="action-taken">
      <p className="label">{t('readOut')}</p>
      <p className="step-say-text" tabIndex={-1} ref={number} lang="de">
        {t('receiptIs', { receipt: receipt.receipt })} {more}
      </p>
      <p className="note-status" data-status="saved" role="status">
        <CircleCheck aria-hidden="true" size={16} />
        {t('saved', { time: formatTime(receipt.at, zone) })}
      </p>
      <ActionButton look="quiet" label={t('again')} onPress={onAgain} />
    </div>
  );
}
