import { Grid3x3, MicOff, Pause, Phone, PhoneCall, PhoneForwarded, PhoneOff, Siren, UsersRound } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { conferenceOf, isConnected } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ActionToggle } from '../../ui/ActionToggle.tsx';
import { formatSince } from '../../ui/format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import type { CallPanel } from './CallBar.tsx';
import { CallTags } from './CallTags.tsx';
import { CallSound } from './later.ts';
import { useWho } from './use-who.ts';

const icons = { dialing: PhoneCall, early: PhoneCall, active: Phone, held: Pause } as const;

interface CurrentCallProps {
  readonly call: Call;
  readonly panel: CallPanel | null;
  readonly onToggle: (panel: CallPanel) => void;
}

/** The call that is spoken with, or about to be. */
export function CurrentCall({ call, panel, onToggle }: CurrentCallProps) {
  const { t } = useTranslation('call');
  const { state } = call;
  const canAct = isConnected(call) && call.transfer === null;
  const isHeld = state.name === 'held';
  const isConsult = call.kind === 'consult';

  const setMuted = (muted: boolean) => void command('call:setMuted', { callId: call.id, muted });
  const setHeld = (held: boolean) => void command('call:setHold', { callId: call.id, held });
  const hangUp = () =>
    void (call.inConference ? command('call:endConference', undefined) : command('call:hangUp', { callId: call.id }));
  const extension = canAct ? call.extension : null;
  const dialExtension = (digits: string) => void command('call:sendDigits', { callId: call.id, digits });
  // In a conference one is parked by its own button: holding all of them would leave them among themselves.
  const canHold = canAct && !call.inConference;
  useKeys({
    mute: canAct ? () => setMuted(!call.muted) : undefined,
    hold: canHold ? () => setHeld(!isHeld) : undefined,
    hangUp,
    extension: extension === null ? undefined : () => dialExtension(extension),
  });

  const endWord = call.inConference ? 'endAll' : isConsult ? 'endConsult' : 'hangUp';
  return (
    <>
      <CallWords call={call} />
      <Suspense>{isConnected(call) && <CallSound />}</Suspense>
      <div className="row">
        <ActionToggle
          label={t('mute')}
          icon={MicOff}
          keyName="mute"
          isOn={call.muted}
          isDisabled={!canAct}
          onChange={setMuted}
        />
        <ActionToggle
          label={t('hold')}
          icon={Pause}
          keyName="hold"
          isOn={isHeld}
          isDisabled={!canHold}
          onChange={setHeld}
        />
        <ActionToggle
          label={t('forward')}
          icon={PhoneForwarded}
          keyName="forward"
          isOn={panel === 'forward'}
          isDisabled={!canAct}
          onChange={() => onToggle('forward')}
        />
        <ActionToggle
          label={t('keypadShort')}
          icon={Grid3x3}
          keyName="keypad"
          isOn={panel === 'keypad'}
          isDisabled={!canAct}
          onChange={() => onToggle('keypad')}
        />
        <ActionButton look="danger" label={t(endWord)} icon={PhoneOff} keyName="hangUp" onPress={hangUp} />
        {extension !== null && (
          <ActionButton
            look="primary"
            icon={Grid3x3}
            label={t('extension', { extension })}
            keyName="extension"
            onPress={() => dialExtension(extension)}
          />
        )}
      </div>
    </>
  );
}

/** How it stands, since when, with whom. */
function CallWords({ call }: { readonly call: Call }) {
  const { t } = useTranslation('call');
  const now = useNow();
  const who = useWho();
  const memberCount = useWorkplace(({ calls }) => conferenceOf(calls).length);
  const { state } = call;
  if (state.name === 'idle' || state.name === 'ringing' || state.name === 'ended') return null;
  const Icon = call.inConference ? UsersRound : call.kind === 'emergency' ? Siren : icons[state.name];
  const since = isConnected(call) && 'answeredAt' in state ? state.answeredAt : state.since;
  const words = call.transfer
    ? t('transferring', { target: call.transfer.target })
    : call.inConference
      ? t('conference')
      : t(`state.${state.name}`);
  return (
    <p className="call-state">
      <Icon aria-hidden="true" size={20} />
      {call.kind !== 'customer' && !call.inConference && <span className="tag">{t(`kind.${call.kind}`)}</span>}
      <strong>{words}</strong>
      <span className="numeric call-timer">{formatSince(since, now)}</span>
      {memberCount === 0 && <span className="muted">{who(call)}</span>}
      <CallTags call={call} showsRemoteHold={!call.inConference} />
    </p>
  );
}
