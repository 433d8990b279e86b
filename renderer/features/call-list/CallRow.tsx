import { PhoneForwarded, PhoneIncoming, PhoneMissed, PhoneOff, PhoneOutgoing, Split } from 'lucide-react';
import { GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type CallListEntry, secondsOf } from '#shared/domain/call-list/call-list.ts';
import { lightOf, type QualityRecord } from '#shared/domain/media/call-quality.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSeconds, formatTime } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { formatCallDay } from './format-call-day.ts';

const inboundIcons = {
  answered: PhoneIncoming,
  missed: PhoneMissed,
  'answered-elsewhere': PhoneForwarded,
  rejected: PhoneOff,
  'not-reached': PhoneMissed,
} as const;

/** One call: what became of it, with whom, under whose rules, when and how long. Enter calls back. */
export function CallRow({ entry }: { readonly entry: CallListEntry }) {
  const { t, i18n } = useTranslation(['callList', 'call']);
  const site = useWorkplace((workplace) => workplace.site);
  const today = new Date(useNow()).toISOString();
  const { direction, outcome, display, name, number, beganAt, overflowFrom } = entry;
  const who = entry.anonymous && direction === 'inbound' ? t('call:anonymous') : display;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === entry.jurisdictionId);
  const partner = site.partners.find(({ id }) => id === overflowFrom);
  const isLiving = useIsLiving(entry);
  // Before its answer it is listed as what it becomes when nobody answers.
  const isBeginning = isLiving && outcome !== 'answered';
  const what = isBeginning ? t(`now.${direction}`) : t(`what.${direction}.${outcome}`);
  const when = [formatCallDay(beganAt, today, site.zone, i18n.language, t), formatTime(beganAt, site.zone)].join(' ');
  const Icon = direction === 'outbound' ? PhoneOutgoing : inboundIcons[isBeginning ? 'answered' : outcome];
  return (
    <GridListItem
      id={entry.id}
      className="call-row"
      textValue={[what, name ?? who, jurisdiction?.short, when].filter(Boolean).join(', ')}
      data-outcome={outcome}
      data-callable={number !== null}
    >
      <span className="call-what" data-outcome={isBeginning ? 'living' : outcome}>
        <Icon aria-hidden="true" size={16} />
        {what}
      </span>
      <span className="call-who">
        {name ?? <span className="numeric">{who}</span>}
        {name !== null && <span className="muted numeric small">{who}</span>}
      </span>
      <span className="call-who">
        {jurisdiction?.short ?? <span className="muted">–</span>}
        {partner && (
          <span className="muted small call-overflow">
            <Split aria-hidden="true" size={14} />
            {t('call:overflow', { site: partner.name })}
          </span>
        )}
      </span>
      <span className="numeric">{when}</span>
      <Length entry={entry} />
    </GridListItem>
  );
}

function Length({ entry }: { readonly entry: CallListEntry }) {
  const { t } = useTranslation(['callList', 'call']);
  const seconds = secondsOf(entry);
  if (seconds !== null) {
    return (
      <span className="call-who">
        <span className="numeric">{formatSeconds(seconds)}</span>
        {entry.quality && <Quality record={entry.quality} />}
      </span>
    );
  }
  if (entry.outcome !== 'answered' && entry.reason !== null) {
    return <span className="muted small">{t(`call:end.${entry.reason}`)}</span>;
  }
  return <LengthWithoutEnd entry={entry} />;
}

/** How it sounded, in a word; with all figures where somebody may have complained. */
function Quality({ record }: { readonly record: QualityRecord }) {
  const { t, i18n } = useTranslation('callList');
  const light = lightOf(record);
  const number = (value: number): string => value.toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  const { mos, lossPercent, jitterMs, roundTripMs } = record;
  const figures = [
    t('quality.mos', { value: number(mos) }),
    light !== 'good' && t('quality.loss', { value: number(lossPercent) }),
    light !== 'good' && t('quality.jitter', { value: number(jitterMs) }),
    light !== 'good' && roundTripMs !== null && t('quality.delay', { value: number(roundTripMs) }),
  ];
  return (
    <span className="muted small" data-quality={light}>
      {t(`quality.${light}`)} ({figures.filter(Boolean).join(', ')})
    </span>
  );
}

/** Either it lives, or the program ended in the middle of it. */
function LengthWithoutEnd({ entry }: { readonly entry: CallListEntry }) {
  const { t } = useTranslation('callList');
  const isLiving = useIsLiving(entry);
  if (entry.outcome === 'answered') return <span className="muted">{isLiving ? t('living') : t('unknownLength')}</span>;
  return <span className="muted small">{!isLiving && t('cutOff')}</span>;
}

function useIsLiving({ id: entryId }: CallListEntry): boolean {
  return useWorkplace(({ calls }) => calls.some(({ id, state }) => id === entryId && state.name !== 'ended'));
}
