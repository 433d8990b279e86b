import { Printer } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CallbackUrgency, type ListedCallback, maxCounted } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CallbackDetail, isWaitingHere } from './CallbackDetail.tsx';
import { CallbackRow } from './CallbackRow.tsx';
import { DayList } from './DayList.tsx';
import { type CallbackView, useCallbackPage } from './use-callback-page.ts';
import { createRowNames } from './row-names.ts';
import { useDaySheet } from './use-day-sheet.ts';

/** No id of a department or jurisdiction: those have no stars. */
const all = '*';
const columns = ['urgency', 'window', 'department'] as const;

/** Open callbacks, those that press first. Arrows choose, the space bar opens, Enter dials; beside it the chosen one. */
export function CallbacksPage() {
  const { t } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const [departmentId, setDepartment] = useState<string | null>(null);
  const [jurisdictionId, setJurisdiction] = useState<string | null>(null);
  const { view, showMore } = useCallbackPage({ departmentId, jurisdictionId });
  const { sheet, print, clear } = useDaySheet(site.zone);
  const options = (label: string, list: readonly { readonly id: string; readonly name: string }[]) => [
    { id: all, label },
    ...list.map(({ id, name }) => ({ id, label: name })),
  ];
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name;
  const scope = [
    nameOf(site.departments, departmentId) ?? t('allDepartments'),
    nameOf(site.jurisdictions, jurisdictionId) ?? t('allJurisdictions'),
  ].join(', ');
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
        <ActionButton
          icon={Printer}
          label={t('print')}
          isDisabled={view.name !== 'loaded' || view.callbacks.length === 0}
          onPress={() => void print({ departmentId, jurisdictionId }, scope)}
        />
      </div>
      <CallbackList view={view} isFiltered={departmentId !== null || jurisdictionId !== null} onMore={showMore} />
      {sheet && <DayList sheet={sheet} onPrinted={clear} />}
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
  const site = useWorkplace((workplace) => workplace.site);
  const loadedAt = view.name === 'loaded' ? view.loadedAt : '';
  const nameOf = useMemo(() => createRowNames(site, t, i18n.language, loadedAt), [site, t, i18n.language, loadedAt]);
  const [openedId, setOpened] = useState<string | null>(null);
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
  const openBySpace = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (event.key === ' ' && isOnRow && chosen) setOpened(chosen.id);
  };
  return (
    <div className="callbacks-split">
      <div onKeyDownCapture={openBySpace}>
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
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={chosen ? [chosen.id] : []}
            onSelectionChange={(keys) => setChosen(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
            onAction={(id) => void command('callback:dial', { callbackId: String(id) })}
          >
            <Collection items={callbacks} dependencies={[i18n.language]}>
              {(callback) => (
                // Of every row there is an item; what stands in it is made for those in view.
                <GridListItem className="callback-row" textValue={nameOf(callback)}>
                  <CallbackRow callback={callback} />
                </GridListItem>
              )}
            </Collection>
            {view.hasMore && (
              <GridListLoadMoreItem isLoading onLoadMore={onMore} className="muted callback-more">
                {t('loadingMore')}
              </GridListLoadMoreItem>
            )}
          </GridList>
        </Virtualizer>
        <p id="callbacks-keys" className="muted small call-keys">
          {t('keys')}
        </p>
      </div>
      {chosen && (
        <CallbackDetail
          key={chosen.id}
          callback={chosen}
          isOpened={openedId === chosen.id}
          onOpen={() => setOpened(chosen.id)}
        />
      )}
    </div>
  );
}

/** What was dialled waits for its outcome and comes before everything else. */
function chosenOf(callbacks: readonly ListedCallback[], id: string | null): ListedCallback | null {
  const waiting = callbacks.find(isWaitingHere);
  return callbacks.find((one) => one.id === id) ?? waiting ?? callbacks[0] ?? null;
}
