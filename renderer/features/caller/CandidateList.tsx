import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import type { FoundBy } from '#shared/domain/disclosure/gate.ts';
import { CandidateButton } from './CandidateButton.tsx';
import { CustomerSearch } from './CustomerSearch.tsx';
import { UnidentifiedChoice } from './UnidentifiedChoice.tsx';
import { useCandidates } from './use-candidates.ts';

interface CandidateListProps {
  readonly conversation: ConversationRecord;
  readonly onChoose: (customerId: string, foundBy: FoundBy) => void;
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
        <UnidentifiedChoice conversationId={conversation.id} isFirst={list.length === 0} />
      </ul>
      {candidates.name === 'found' && <CustomerSearch conversation={conversation} onChoose={onChoose} />}
    </div>
  );
}
