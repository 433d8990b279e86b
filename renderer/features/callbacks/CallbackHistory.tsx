import { useTranslation } from 'react-i18next';
import type { CallbackEvent, CallbackHistory as History } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';

/** All that happened to a promise, oldest first. */
export function CallbackHistory({ history }: { readonly history: History }) {
  const { t, i18n } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);

  const textOf = (event: CallbackEvent): string => {
    switch (event.kind) {
      case 'promised':
        return t('event.promised', { day: formatDay(event.window.date, i18n.language), ...event.window });
      case 'concluded':
        return [t(`outcome.${event.outcome}`), event.note].filter(Boolean).join(': ');
      case 'moved':
        return t('event.moved', {
          day: formatDay(event.to.date, i18n.language),
          from: event.to.from,
          to: event.to.to,
          reason: event.reason,
        });
      case 'cancelled':
        return t('event.cancelled', { reason: event.reason });
      case 'opened':
      case 'dialled':
      case 'renumbered':
      case 'lost':
      case 'confirmed':
      case 'declined':
        return t(`event.${event.kind}`);
    }
  };

  return (
    <section aria-label={t('history')}>
      <h3 className="label">{t('history')}</h3>
      <ol className="callback-history">
        {history.map(({ at, by, event }) => (
          <li key={`${at} ${event.kind}`}>
            <span className="numeric muted small">
              {formatDay(at.slice(0, 10), i18n.language)}, {formatTime(at, zone)} · {by}
            </span>
            {textOf(event)}
          </li>
        ))}
      </ol>
    </section>
  );
}
