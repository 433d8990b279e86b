import { PhoneIncoming, PhoneOff, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RingingView } from '#shared/domain/workplace.ts';
import { ringingBridge } from '../store/bridge.ts';
import { useMaybeCount } from '../store/use-maybe-count.ts';
import { formatSeconds } from '../ui/format.ts';
import { HotkeyKeys } from '../ui/HotkeyKeys.tsx';
import { JurisdictionChip } from '../ui/JurisdictionChip.tsx';
import { usePaintedReport } from './use-painted-report.ts';
import { useRingingView } from './use-ringing-view.ts';

/** The small window on top: where the call comes from, never who it may be. */
export function RingingWindow() {
  const view = useRingingView();
  usePaintedReport(view?.callId ?? null);
  return view ? <Ringing view={view} /> : null;
}

const countMaybe = (callId: string) => ringingBridge().invoke('customer:countMaybe', { callId });

function Ringing({ view }: { readonly view: RingingView }) {
  const { t } = useTranslation(['call', 'ringing']);
  const maybe = useMaybeCount(view.callId, countMaybe);
  // A refusal needs no word here: the call that cannot be answered has stopped ringing, and this window goes.
  const answer = () => void ringingBridge().invoke('call:answer', { callId: view.callId });
  const reject = () => void ringingBridge().invoke('call:reject', { callId: view.callId });
  return (
    <main className="ringing-window" aria-label={t('ringing:label')}>
      <div className="ringing-text">
        <p className="muted">
          {t(view.waiting ? 'waiting' : 'ringing:label')}
          {view.automatic && `, ${t('automatic')}`}
        </p>
        <h1 className="ringing-number">{view.number}</h1>
        <JurisdictionChip kind={view.kind} name={view.jurisdiction ?? t('unknownJurisdiction')} />
        <p className="ringing-way">
          {view.overflowFrom !== null && (
            <span className="overflow">
              <Split aria-hidden="true" size={16} />
              {t('overflow', { site: view.overflowFrom })}
            </span>
          )}
          {view.waitedSeconds !== null && (
            <span className="muted">{t('waited', { duration: formatSeconds(view.waitedSeconds) })}</span>
          )}
          {maybe > 0 && <span className="muted">{t('maybe', { count: maybe })}</span>}
        </p>
      </div>
      <div className="ringing-actions">
        <button type="button" className="button button-success" onClick={answer}>
          <PhoneIncoming aria-hidden="true" size={18} />
          <span>{t('answer')}</span>
        </button>
        {view.hotkey !== null && <HotkeyKeys accelerator={view.hotkey} />}
        <button type="button" className="button button-plain" onClick={reject}>
          <PhoneOff aria-hidden="true" size={18} />
          <span>{t(view.waiting ? 'rejectBusy' : 'reject')}</span>
        </button>
      </div>
    </main>
  );
}
