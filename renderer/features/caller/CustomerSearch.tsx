import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import type { CustomerHits } from '#shared/domain/customer/customer.ts';
import type { FoundBy } from '#shared/domain/disclosure/gate.ts';
import { ask } from '../../store/command.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { CandidateButton } from './CandidateButton.tsx';

/** Main is asked when nothing was typed for so long. Milliseconds. */
const pauseMs = 150;
const reasons = ['otherNumber', 'withheld', 'forAnother', 'callback'] as const;

interface CustomerSearchProps {
  readonly conversation: ConversationRecord;
  readonly onChoose: (customerId: string, foundBy: FoundBy) => void;
}

/** Finds people by what the caller tells. Why somebody was looked for is written down with the opening of the record. */
export function CustomerSearch({ conversation, onChoose }: CustomerSearchProps) {
  const { t } = useTranslation('caller');
  const [query, setQuery] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number]>(
    conversation.origin.anonymous ? 'withheld' : 'otherNumber',
  );
  const found = useHits(conversation.id, query.trim());
  const choose = (customerId: string) => onChoose(customerId, { way: 'search', reason: t(`search.reason.${reason}`) });
  return (
    <search className="customer-search">
      <TextLine
        label={t('search.label')}
        value={query}
        onChange={setQuery}
        maxLength={100}
        autoComplete="off"
        spellCheck="false"
      />
      <p className="muted small" role="status">
        {found === null
          ? t('search.hint')
          : found.hits.length === 0
            ? t('search.nobody')
            : t('search.found', { count: found.hits.length })}
        {found?.hasMore && ` ${t('search.more')}`}
      </p>
      {found !== null && found.hits.length > 0 && (
        <>
          <ul aria-label={t('search.hits')}>
            {found.hits.map((hit) => (
              <li key={hit.customerId}>
                <CandidateButton candidate={hit} onChoose={choose} />
              </li>
            ))}
          </ul>
          <SelectField
            label={t('search.why')}
            placeholder=""
            options={reasons.map((id) => ({ id, label: t(`search.reason.${id}`) }))}
            value={reason}
            onChange={(id) => setReason(reasons.find((one) => one === id) ?? 'otherNumber')}
          />
        </>
      )}
    </search>
  );
}

/** Who fits what is typed; null while nothing is, and the last answer while the next is on its way. */
function useHits(conversationId: string, query: string): CustomerHits | null {
  const [found, setFound] = useState<CustomerHits | null>(null);
  useEffect(() => {
    if (query === '') return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask('customer:search', { conversationId, query }).then((result) => {
        if (isCurrent) setFound(result.ok ? result.value : { hits: [], hasMore: false });
      });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [conversationId, query]);
  return query === '' ? null : found;
}
