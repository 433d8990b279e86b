import { MicOff, Pause, Phone, PhoneCall, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Call, isLive } from '#shared/domain/call/call.ts';
import { currentCall } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ActionToggle } from '../../ui/ActionToggle.tsx';
import { formatSince } from '../../ui/format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { CallSound } from '../sound/index.ts';

const icons = { dialing: PhoneCall, early: PhoneCall, active: Phone, held: Pause } as const;

/** Lies above the columns while a call lives: how it stands, since when, and what can be done with it. */
export function CallBar() {
  const call = useWorkplace(({ calls }) => currentCall(calls));
  return call && isLive(call.state) && call.state.name !== 'ringing' ? <LiveCall call={call} /> : null;
}

function LiveCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation('call');
  const now = useNow();
  const { state } = call;
  const isConnected = state.name === 'active' || state.name === 'held';
  const isHeld = state.name === 'held';

  const setMuted = (muted: boolean) => void command('call:setMuted', { callId: call.id, muted });
  const setHeld = (held: boolean) => void command('call:setHold', { callId: call.id, held });
  const hangUp = () => void command('call:hangUp', { callId: call.id });
  useKeys({
    mute: isConnected ? () => setMuted(!call.muted) : undefined,
    hold: isConnected ? () => setHeld(!isHeld) : undefined,
    hangUp,
  });

  if (state.name === 'idle' || state.name === 'ringing' || state.name === 'ended') return null;
  const Icon = icons[state.name];
  const since = isConnected ? state.answeredAt : state.since;
  return (
    <section className="call-bar" aria-label={t('bar')} data-state={state.name}>
      <p className="call-state">
        <Icon aria-hidden="true" size={20} />
        <strong>{t(`state.${state.name}`)}</strong>
        <span className="numeric call-timer">{formatSince(since, now)}</span>
        <span className="muted">{call.origin.anonymous ? t('anonymous') : call.origin.display}</span>
        {call.muted && (
          <span className="tag" data-level="warning">
            <MicOff aria-hidden="true" size={14} />
            {t('muted')}
          </span>
        )}
      </p>
      {isConnected && <CallSound />}
      <div className="row">
        <ActionToggle
          label={t('mute')}
          icon={MicOff}
          keyName="mute"
          isOn={call.muted}
          isDisabled={!isConnected}
          onChange={setMuted}
        />
        <ActionToggle
          label={t('hold')}
          icon={Pause}
          keyName="hold"
          isOn={isHeld}
          isDisabled={!isConnected}
          onChange={setHeld}
        />
        <ActionButton look="danger" label={t('hangUp')} icon={PhoneOff} keyName="hangUp" onPress={hangUp} />
      </div>
    </section>
  );
}
