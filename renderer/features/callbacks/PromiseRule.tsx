import { useTranslation } from 'react-i18next';
import { agreeOn } from '#shared/domain/calendar/agreed-time.ts';
import { describeHours } from '#shared/domain/calendar/opening-hours.ts';
import type { Department } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import type { WindowChoice } from './callback-draft.ts';
import type { OfferView } from './use-offer.ts';

interface PromiseRuleProps {
  readonly department: Department;
  readonly offer: OfferView;
  readonly choice: WindowChoice | null;
}

/** By when the department calls back by its rule, its hours, and whether what is arranged is firm. */
export function PromiseRule({ department, offer, choice }: PromiseRuleProps) {
  const { t } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);
  const startAt = choice && startOf(choice, zone);
  const isLate = offer.name === 'loaded' && startAt !== null && startAt > offer.due.at;
  return (
    <div className="promise-rule small">
      {offer.name === 'loaded' && <p lang="de">{offer.due.sentence}</p>}
      {choice?.kind === 'own' && (
        <p className="muted">
          {department.openingHours
            ? t('weekHours', { department: department.name, hours: describeHours(department.openingHours) })
            : t('hours', { department: department.name, ...department.callbackHours })}
        </p>
      )}
      <div role="status">
        {isLate && (
          <p className="sentence" data-level="warning">
            {t('afterDue')}
          </p>
        )}
        {offer.name === 'loaded' && offer.isWish && (
          <p className="sentence" data-level="warning">
            {t('wishBefore')}
          </p>
        )}
      </div>
    </div>
  );
}

function startOf({ window }: WindowChoice, zone: string): Instant | null {
  if (window.date === null || window.from === null) return null;
  const start = agreeOn({ date: window.date, time: window.from, zone }, 'first');
  return start.ok ? start.value.at : null;
}
