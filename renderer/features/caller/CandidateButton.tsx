import { UserRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { Key } from '../../ui/Key.tsx';

interface CandidateButtonProps {
  readonly candidate: CallerCandidate;
  readonly isFirst?: boolean;
  readonly onChoose: (customerId: string) => void;
}

/** Somebody who may be speaking, and why they are offered. Choosing opens nothing: it asks what they have to tell. */
export function CandidateButton({ candidate, isFirst = false, onChoose }: CandidateButtonProps) {
  const { t } = useTranslation(['caller', 'keys']);
  const jurisdiction = useWorkplace(({ site }) => site.jurisdictions.find(({ id }) => id === candidate.jurisdictionId));
  const name = `${candidate.lastName}, ${candidate.firstName}`;
  const reasons = (candidate.reasons ?? []).map((reason) => t(`reason.${reason}`));
  const match = candidate.numberLabel
    ? t('byNumberLabel', { label: candidate.numberLabel })
    : t(`match.${candidate.match}`);
  return (
    <Button
      className="candidate"
      aria-label={[t('confirmName', { name }), match, ...reasons, jurisdiction?.short].filter(Boolean).join(', ')}
      onPress={() => onChoose(candidate.customerId)}
      {...(isFirst && { id: 'place-caller' })}
    >
      <UserRound aria-hidden="true" size={18} />
      <span className="candidate-name">
        {name}
        <span className="muted small">
          {[match, ...reasons].join(' · ')}
          {jurisdiction && ` · ${jurisdiction.short}`}
        </span>
      </span>
      <span className="candidate-confirm small">
        {t('confirm')} {isFirst && <Key>{t('keys:enter')}</Key>}
      </span>
    </Button>
  );
}
