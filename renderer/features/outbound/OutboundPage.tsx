import { type KeyboardEvent, useState } from 'react';
import { Collection, GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OutboundState, OutboundTask } from '#shared/domain/outbound/outbound.ts';
import { command } from '../../store/command.ts';
import { isWaitingHere, OutboundDetail } from './OutboundDetail.tsx';
import { TaskRow } from './TaskRow.tsx';
import { type OutboundView, useOutbound } from './use-outbound.ts';

const columns = ['state', 'appointment', 'jurisdiction'] as const;
const states: readonly OutboundState[] = ['now', 'later', 'letter'];

/** Whom to call so that papers are complete before an appointment; the soonest first. Nobody is named in the list. */
export function OutboundPage() {
  const { t } = useTranslation('outbound');
  const view = useOutbound();
  return (
    <section className="page callbacks-page" aria-labelledby="outbound-title">
      <header>
        <h1 id="outbound-title" tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted">{t('intro')}</p>
        {view.name === 'loaded' && view.tasks.length > 0 && (
          <p className="muted">
            {states
              .filter((state) => view.counts[state] > 0)
              .map((state) => t(`count.${state}`, { count: view.counts[state] }))
              .join(' · ')}
          </p>
        )}
      </header>
      <TaskList view={view} />
    </section>
  );
}

function TaskList({ view }: { readonly view: OutboundView }) {
  const { t, i18n } = useTranslation('outbound');
  const [chosenId, setChosen] = useState<string | null>(null);
  const [openedId, setOpened] = useState<string | null>(null);
  if (view.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (view.name === 'failed') return <p role="alert">{view.message}</p>;
  if (view.tasks.length === 0) {
    return (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  const chosen = chosenOf(view.tasks, chosenId);
  const openBySpace = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (event.key === ' ' && isOnRow && chosen) setOpened(chosen.appointmentId);
  };
  return (
    <div className="callbacks-split">
      <div onKeyDownCapture={openBySpace}>
        <div className="callback-row call-row-head" aria-hidden="true">
          {columns.map((column) => (
            <span key={column}>{t(`column.${column}`)}</span>
          ))}
        </div>
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 64 }}>
          <GridList
            aria-label={t('title')}
            aria-describedby="outbound-keys"
            className="callback-rows"
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={chosen ? [chosen.appointmentId] : []}
            onSelectionChange={(keys) => setChosen(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
            onAction={(id) => void command('outbound:dial', { appointmentId: String(id) })}
          >
            <Collection
              items={view.tasks.map((task) => ({ id: task.appointmentId, task }))}
              dependencies={[i18n.language]}
            >
              {({ id, task }) => (
                <GridListItem
                  id={id}
                  className="callback-row"
                  textValue={`${t(`state.${task.state}`)}, ${task.date}, ${task.from}`}
                >
                  <TaskRow task={task} />
                </GridListItem>
              )}
            </Collection>
          </GridList>
        </Virtualizer>
        <p id="outbound-keys" className="muted small call-keys">
          {t('keys')}
        </p>
      </div>
      {chosen && (
        <OutboundDetail
          key={chosen.appointmentId}
          task={chosen}
          isOpened={openedId === chosen.appointmentId}
          onOpen={() => setOpened(chosen.appointmentId)}
        />
      )}
    </div>
  );
}

/** What was dialled waits for its outcome and comes before everything else. */
function chosenOf(tasks: readonly OutboundTask[], id: string | null): OutboundTask | null {
  const chosen = tasks.find(({ appointmentId }) => appointmentId === id);
  return chosen ?? tasks.find(isWaitingHere) ?? tasks[0] ?? null;
}
