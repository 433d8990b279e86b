import { CircleHelp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback } from '#shared/domain/callback/callback.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';

interface PromiseSentenceProps {
  readonly callback: Callback;
  /** It was just arranged here: the form that had the focus is gone. */
  readonly takesFocus: boolean;
}

/** What was promised, to read out, with its number; a wish is told as one. */
export function PromiseSentence({ callback, takesFocus }: PromiseSentenceProps) {
  // What is read out to customers is German in every language of the interface.
  const { i18n, t } = useTranslation('callback');
  const german = i18n.getFixedT('de', 'callback');
  const department = useWorkplace(({ site }) => site.departments.find(({ id }) => id === callback.departmentId)?.name);
  const { standing, due, receipt } = callback;
  const { date, from, to } = callback.window;
  const sentence = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) sentence.current?.focus();
  }, [takesFocus]);
  const words = {
    department: department ?? callback.departmentId,
    day: `am ${formatDay(date, 'de-DE')}`,
    from,
    to,
    number: formatForPeople(callback.number),
  };
  const isDueLater = due !== null && due.at >= callback.window.endAt;
  return (
    <div className="step-say promise" ref={sentence} tabIndex={-1} data-standing={standing}>
      <p className="label promise-standing" role="status">
        {standing !== 'promised' && <CircleHelp aria-hidden="true" size={16} />}
        {t(`standing.${standing}`)}
      </p>
      {standing === 'declined' ? (
        <p>{t('declinedText')}</p>
      ) : (
        <p className="step-say-text" lang="de">
          {german(standing === 'wish' ? 'promiseWish' : 'promise', words)}
        </p>
      )}
      {standing === 'wish' && isDueLater && (
        <p className="promise-more" lang="de">
          {german('promiseDue', { day: `am ${formatDay(due.date, 'de-DE')}`, time: due.time })}
        </p>
      )}
      {receipt !== null && (
        <p className="promise-more numeric" lang="de">
          {german('receiptIs', { receipt })}
        </p>
      )}
    </div>
  );
}
