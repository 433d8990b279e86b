import { UserRound, UserRoundX } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { Key } from '../../ui/Key.tsx';
import { useCandidates } from './use-candidates.ts';

interface CandidateListProps {
  readonly conversation: Conversation;
  /** Null stands for somebody else. */
  readonly onChoose: (customerId: string | null) => void;
}

/** Everybody the number may belong to. A number is not a person: only the advisor's confirmation makes it one. */
export function CandidateList({ conversation, onChoose }: CandidateListProps) {
  const { t } = useTranslation('caller');
  const candidates = useCandidates(conversation.id);
  if (candidates.name === 'loading') return <p className="muted">{t('loading')}</p>;
  const list = candidates.name === 'found' ? candidates.list : [];
  return (
    <div className="candidates">
      {list.length > 0 ? (
        <h3 className="label" id="candidates-label">
          {t('maybe')}
        </h3>
      ) : (
        <p className="muted" id="candidates-label">
          {candidates.name === 'failed' ? t('failed') : conversation.origin.anonymous ? t('anonymous') : t('none')}
        </p>
      )}
      <ul aria-labelledby="candidates-label">
        {list.map((candidate, index) => (
          <li key={candidate.customerId}>
            <CandidateButton candidate={candidate} isFirst={index === 0} onChoose={onChoose} />
          </li>
        ))}
        <li>
          <Button
            className="candidate"
            {...(list.length === 0 && { id: 'place-caller' })}
            onPress={() => onChoose(null)}
          >
            <UserRoundX aria-hidden="true" size={18} />
            <span className="candidate-name">{t('somebodyElse')}</span>
          </Button>
        </li>
      </ul>
    </div>
  );
}

function CandidateButton({
  candidate,
  isFirst,
  onChoose,
}: {
  readonly candidate: CallerCandidate;
  readonly isFirst: boolean;
  readonly onChoose: (customerId: string) => void;
}) {
  const { t } = useTranslation(['caller', 'keys']);
  const jurisdiction = useWorkplace(({ site }) => site.jurisdictions.find(({ id }) => id === candidate.jurisdictionId));
  const name = `${candidate.lastName}, ${candidate.firstName}`;
  const match = candidate.numberLabel ? t('byNumberLabel', { label: candidate.numberLabel }) : t('byNumber');
  return (
    <Button
      className="candidate"
      aria-label={[t('confirmName', { name }), match, jurisdiction?.short].filter(Boolean).join(', ')}
      onPress={() => onChoose(candidate.customerId)}
      {...(isFirst && { id: 'place-caller' })}
    >
      <UserRound aria-hidden="true" size={18} />
      <span className="candidate-name">
        {name}
        <span className="muted small">
          {match}
          {jurisdiction && ` · ${jurisdiction.short}`}
        </span>
      </span>
      <span className="candidate-confirm small">
        {t('confirm')} {isFirst && <Key>{t('keys:enter')}</Key>}
      </span>
    </Button>
  );
}
