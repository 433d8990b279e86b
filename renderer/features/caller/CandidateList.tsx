import { UserRoundX } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { FoundBy } from '#shared/domain/disclosure/gate.ts';
import { CandidateButton } from './CandidateButton.tsx';
import { CustomerSearch } from './CustomerSearch.tsx';
import { useCandidates } from './use-candidates.ts';

interface CandidateListProps {
  readonly conversation: Conversation;
  /** Null stands for somebody else. */
  readonly onChoose: (customerId: string | null, foundBy: FoundBy) => void;
}

const byNumber: FoundBy = { way: 'number' };

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
            <CandidateButton
              candidate={candidate}
              isFirst={index === 0}
              onChoose={(customerId) => onChoose(customerId, byNumber)}
            />
          </li>
        ))}
        <li>
          <Button
            className="candidate"
            {...(list.length === 0 && { id: 'place-caller' })}
            onPress={() => onChoose(null, byNumber)}
          >
            <UserRoundX aria-hidden="true" size={18} />
            <span className="candidate-name">{t('somebodyElse')}</span>
          </Button>
        </li>
      </ul>
      {candidates.name === 'found' && <CustomerSearch conversation={conversation} onChoose={onChoose} />}
    </div>
  );
}
