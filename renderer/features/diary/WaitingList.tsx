import { Eye, Phone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedWaiting, WaitingEntry } from '#shared/domain/appointment/booking.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask, command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay, formatMoment } from '../../ui/format.ts';

/** Who would like to come earlier, those first for whom something is free; nobody is named before somebody looks. */
export function WaitingList() {
  const { t } = useTranslation('appointment');
  const entries = useWaiting();
  if (entries.length === 0) return null;
  const free = entries.filter(({ slot }) => slot !== null).length;
  return (
    <details className="waiting-list">
      <summary>
        {t('waiting', { count: entries.length })}
        {free > 0 && <strong> {t('waitingFree', { count: free })}</strong>}
      </summary>
      <ul>
        {entries.map((entry) => (
          <WaitingRow key={entry.appointmentId} entry={entry} />
        ))}
      </ul>
    </details>
  );
}

function WaitingRow({ entry }: { readonly entry: WaitingEntry }) {
  const { t, i18n } = useTranslation('appointment');
  const zone = useWorkplace(({ site }) => site.zone);
  const [opened, setOpened] = useState<OpenedWaiting | null>(null);
  const { appointmentId, concern, date, from, since, slot } = entry;
  const when = `${formatDay(date, i18n.language)}, ${from}`;
  const open = async () => {
    const result = await command('appointment:openWaiting', { appointmentId });
    if (result.ok) setOpened(result.value);
  };
  return (
    <li className="coming-row">
      <span>
        <strong>{when}</strong> {concern}
        <span className="muted small"> {t('waits', { since: formatMoment(since, zone) })}</span>
        <br />
        {slot
          ? t('earlierFree', { day: formatDay(slot.date, i18n.language), from: slot.from, officer: slot.officer })
          : t('earlierNone')}
        {opened && (
          <span role="status">
            {' · '}
            <strong>{opened.name}</strong> {opened.number === null ? t('noNumber') : formatForPeople(opened.number)}
          </span>
        )}
      </span>
      <span className="row">
        {!opened && (
          <ActionButton
            look="quiet"
            icon={Eye}
            label={t('whoWaits')}
            aria-label={`${t('whoWaits')}: ${when}`}
            onPress={() => void open()}
          />
        )}
        {slot && (
          <ActionButton
            icon={Phone}
            label={t('callWaiting')}
            aria-label={`${t('callWaiting')}: ${when}`}
            onPress={() => void command('appointment:dialWaiting', { appointmentId })}
          />
        )}
      </span>
    </li>
  );
}

/** The waiting list, kept up to date; empty while it is not known, for nothing here waits for it. */
function useWaiting(): readonly WaitingEntry[] {
  const [entries, setEntries] = useState<readonly WaitingEntry[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('appointment:waiting', undefined);
      if (isCurrent && result.ok) setEntries(result.value);
    };
    void load();
    const stop = agentBridge().on('appointment:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  return entries;
}
