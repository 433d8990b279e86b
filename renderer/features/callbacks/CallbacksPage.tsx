import { useState } from 'react';
import { GridList, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Callback, CallbackUrgency, maxCounted } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CallbackDetail } from './CallbackDetail.tsx';
import { CallbackRow } from './CallbackRow.tsx';
import { type CallbackView, useCallbackPage } from './use-callback-page.ts';

/** No id of a department or jurisdiction: those have no stars. */
const all = '*';
const columns = ['window', 'who', 'reason'] as const;

/** Open callbacks, those that press first. Arrows choose, Enter dials; beside the list, all about the chosen one. */
export function CallbacksPage() {
  const { t } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const [departmentId, setDepartment] = useState<string | null>(null);
  const [jurisdictionId, setJurisdiction] = useState<string | null>(null);
  const { view, showMore } = useCallbackPage({ departmentId, jurisdictionId });
  const options = (label: string, list: readonly { readonly id: string; readonly name: string }[]) => [
    { id: all, label },
    ...list.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <section className="page callbacks-page" aria-labelledby="callbacks-title">
      <header>
        <h1 id="callbacks-title" tabIndex={-1}>
          {t('title')}
        </h1>
        {view.name === 'loaded' && view.callbacks.length > 0 && <Counts view={view} />}
      </header>
      <div className="call-filter">
        <SelectField
          label={t('department')}
          placeholder={t('allDepartments')}
          options={options(t('allDepartments'), site.departments)}
          value={departmentId ?? all}
          onChange={(id) => setDepartment(id === all ? null : id)}
        />
        <SelectField
          label={t('jurisdiction')}
          placeholder={t('allJurisdictions')}
          options={options(t('allJurisdictions'), site.jurisdictions)}
          value={jurisdictionId ?? all}
          onChange={(id) => setJurisdiction(id === all ? null : id)}
        />
      </div>
      <CallbackList view={view} isFiltered={departmentId !== null || jurisdictionId !== null} onMore={showMore} />
    </section>
  );
}

function Counts({ view }: { readonly view: Extract<CallbackView, { name: 'loaded' }> }) {
  const { t } = useTranslation('callback');
  return (
    <p className="muted">
      {CallbackUrgency.options
        .map((urgency) => ({ urgency, count: view.counts[urgency] }))
        .filter(({ count }) => count > 0)
        .map(({ urgency, count }) =>
          count < maxCounted ? t(`count.${urgency}`, { count }) : t(`countMany.${urgency}`, { count }),
        )
        .join(' · ')}
    </p>
  );
}

interface CallbackListProps {
  readonly view: CallbackView;
  readonly isFiltered: boolean;
  readonly onMore: () => void;
}

function CallbackList({ view, isFiltered, onMore }: CallbackListProps) {
  const { t, i18n } = useTranslation('callback');
  const [chosenId, setChosen] = useState<string | null>(null);
  if (view.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (view.name === 'failed') return <p role="alert">{view.message}</p>;
  if (view.callbacks.length === 0) {
    return isFiltered ? (
      <p className="muted" role="status">
        {t('noneFound')}
      </p>
    ) : (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  const { callbacks } = view;
  const chosen = chosenOf(callbacks, chosenId);
  return (
    <div className="callbacks-split">
      <div>
        <div className="callback-row call-row-head" aria-hidden="true">
          {columns.map((column) => (
            <span key={column}>{t(`column.${column}`)}</span>
          ))}
        </div>
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 72 }}>
          <GridList
            aria-label={t('title')}
            aria-describedby="callbacks-keys"
            className="callback-rows"
            items={callbacks}
            dependencies={[i18n.language]}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={chosen ? [chosen.id] : []}
            onSelectionChange={(keys) => setChosen(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
            onAction={(id) => void command('callback:dial', { callbackId: String(id) })}
          >
            {(callback) => <CallbackRow callback={callback} />}
          </GridList>
        </Virtualizer>
        <p id="callbacks-keys" className="muted small call-keys">
          {t('keys')}
        </p>
        {view.hasMore && <ActionButton label={t('more')} onPress={onMore} />}
      </div>
      {chosen && <CallbackDetail key={chosen.id} callback={chosen} />}
    </div>
  );
}

/** What was dialled waits for its outcome and comes before everything else. */
function chosenOf(callbacks: readonly Callback[], id: string | null): Callback | null {
  const waiting = callbacks.find(({ dialledAt, claim }) => dialledAt !== null && claim?.isOwn === true);
  return callbacks.find((one) => one.id === id) ?? waiting ?? callbacks[0] ?? null;
}
