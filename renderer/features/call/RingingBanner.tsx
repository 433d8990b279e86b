import { PhoneIncoming, PhoneMissed, PhoneOff, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { isWaiting, ringingCall } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ask, command } from '../../store/command.ts';
import { useMaybeCount } from '../../store/use-maybe-count.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatSeconds } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { useKeys } from '../../ui/use-keys.ts';

/** A ringing call on every page of the workplace. It takes no focus and names nobody. */
export function RingingBanner() {
  const call = useWorkplace(({ calls }) => ringingCall(calls));
  const waits = useWorkplace(({ calls }) => call !== null && isWaiting(call, calls));
  return call ? <Ringing call={call} waits={waits} /> : null;
}

const countMaybe = (callId: string) => ask('customer:countMaybe', { callId });

function Ringing({ call, waits }: { readonly call: Call; readonly waits: boolean }) {
  const { t } = useTranslation('call');
  const site = useWorkplace((workplace) => workplace.site);
  const { origin } = call;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === origin.jurisdictionId);
  const partner = site.partners.find(({ id }) => id === origin.overflowFrom);

  const maybe = useMaybeCount(call.id, countMaybe);
  const answer = () => void command('call:answer', { callId: call.id });
  const reject = () => void command('call:reject', { callId: call.id });
  const rejectBusy = () => void command('call:reject', { callId: call.id, how: 'busy' });
  // Beside a call, the key that hangs up belongs to that one.
  useKeys({ answer, rejectBusy, hangUp: waits ? undefined : reject });

  return (
    <section className="ringing-banner" data-waiting={waits} aria-label={t(waits ? 'waiting' : 'ringing')}>
      <PhoneIncoming aria-hidden="true" size={28} className="ringing-icon" />
      <div role="alert" className="ringing-facts">
        <p className="ringing-number">
          {t(waits ? 'waitingFrom' : 'ringingFrom', { number: origin.anonymous ? t('anonymous') : origin.display })}
        </p>
        <p className="row">
          {call.kind === 'internal' ? (
            <span className="tag">{t('kind.internal')}</span>
          ) : (
            <JurisdictionChip
              kind={jurisdiction?.kind ?? null}
              name={jurisdiction?.name ?? t('unknownJurisdiction')}
              {...(jurisdiction && { law: jurisdiction.law })}
            />
          )}
          {call.automatic && <span className="tag">{t('automatic')}</span>}
          {partner && (
            <span className="overflow">
              <Split aria-hidden="true" size={16} />
              {t('overflow', { site: partner.name })}
            </span>
          )}
          {origin.waitedSeconds !== null && (
            <span className="muted">{t('waited', { duration: formatSeconds(origin.waitedSeconds) })}</span>
          )}
        </p>
      </div>
      {maybe > 0 && <p className="muted">{t('maybe', { count: maybe })}</p>}
      {call.answering ? (
        <p role="status">{t('answering')}</p>
      ) : (
        <div className="row">
          <ActionButton look="success" label={t('answer')} icon={PhoneIncoming} keyName="answer" onPress={answer} />
          {!waits && <ActionButton label={t('reject')} icon={PhoneOff} keyName="hangUp" onPress={reject} />}
          {waits && (
            <ActionButton label={t('rejectBusy')} icon={PhoneMissed} keyName="rejectBusy" onPress={rejectBusy} />
          )}
        </div>
      )}
    </section>
  );
}
