import { UserRoundPlus, UserRoundX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CustomerHits } from '#shared/domain/customer/customer.ts';
import type { OpenedNote } from '#shared/domain/note/own-note.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ask, command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

/** Main is asked when nothing was typed for so long. Milliseconds. */
const pauseMs = 150;

/** Says whom a note concerns of whose conversation nobody was identified, or takes that back. */
export function AssignForm({ opened: { entry } }: { readonly opened: OpenedNote }) {
  const { t } = useTranslation('ownNotes');
  const [isOpen, setOpen] = useState(false);
  const { conversationId, concern } = entry;
  const assign = async (customerId: string | null) => {
    const result = await command('note:assign', { conversationId, concern, customerId });
    if (result.ok) setOpen(false);
  };
  if (entry.person === 'assigned') {
    return (
      <div className="row">
        <ActionButton icon={UserRoundX} look="quiet" label={t('unassign')} onPress={() => void assign(null)} />
      </div>
    );
  }
  return isOpen ? (
    <section aria-label={t('assign')} className="note-assign">
      <PersonSearch conversationId={conversationId} onChoose={(customerId) => void assign(customerId)} />
      <div className="row">
        <ActionButton look="quiet" label={t('cancel')} onPress={() => setOpen(false)} />
      </div>
    </section>
  ) : (
    <div className="row">
      <ActionButton icon={UserRoundPlus} label={t('assign')} onPress={() => setOpen(true)} />
    </div>
  );
}

interface PersonSearchProps {
  readonly conversationId: string;
  readonly onChoose: (customerId: string) => void;
}

/** By name, number, date of birth: the search of the conversation, which names people and tells nothing of them. */
function PersonSearch({ conversationId, onChoose }: PersonSearchProps) {
  const { t } = useTranslation('ownNotes');
  const site = useWorkplace((workplace) => workplace.site);
  const [query, setQuery] = useState('');
  const found = useHits(conversationId, query.trim());
  // Whoever opened the form wants to type.
  useEffect(() => document.getElementById('assign-search')?.focus(), []);
  return (
    <search className="customer-search">
      <TextLine
        label={t('assignSearch')}
        value={query}
        onChange={setQuery}
        maxLength={100}
        inputId="assign-search"
        autoComplete="off"
        spellCheck="false"
      />
      <p className="muted small" role="status">
        {found === null ? t('assignHint') : t('assignFound', { count: found.hits.length })}
      </p>
      {found !== null && found.hits.length > 0 && (
        <ul aria-label={t('assignHits')}>
          {found.hits.map(({ customerId, lastName, firstName, jurisdictionId }) => (
            <li key={customerId}>
              <Button className="candidate" onPress={() => onChoose(customerId)}>
                <UserRoundPlus aria-hidden="true" size={18} />
                <span className="candidate-name">
                  {`${lastName}, ${firstName}`}
                  <span className="muted small">
                    {site.jurisdictions.find(({ id }) => id === jurisdictionId)?.short}
                  </span>
                </span>
                <span className="candidate-confirm small">{t('assignThis')}</span>
              </Button>
            </li>
          ))}
        </ul>
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
