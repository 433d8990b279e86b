import { ArrowLeftRight, Link2, Pause, PhoneOff, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { conferenceOf, isConnected, lastEndedCall, livingCalls } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatSince } from '../../ui/format.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { CallTags } from './CallTags.tsx';
import { useWho } from './use-who.ts';

/** Who waits meanwhile, who shares the conference, and what goes between the calls. */
export function OtherCalls({ current }: { readonly current: Call }) {
  const { t } = useTranslation('call');
  const calls = useWorkplace((workplace) => workplace.calls);
  const living = livingCalls(calls).filter(({ state }) => state.name !== 'ringing');
  const members = conferenceOf(calls);
  const listed = living.filter(({ id, inConference }) => id !== current.id || inConference);
  if (listed.length === 0) return <LastConsultation />;
  return (
    <div className="other-calls">
      <ul aria-label={t('others')}>
        {listed.map((call) => (
          <OtherCall key={call.id} call={call} />
        ))}
      </ul>
      <BetweenCalls living={living} isConference={members.length > 0} />
    </div>
  );
}

function OtherCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation('call');
  const now = useNow();
  const who = useWho()(call);
  const { state } = call;
  if (state.name === 'idle' || state.name === 'ringing' || state.name === 'ended') return null;
  const setHeld = (held: boolean) => void command('call:setHold', { callId: call.id, held });
  const hangUp = () => void command('call:hangUp', { callId: call.id });
  return (
    <li className="other-call">
      <span className="other-call-words">
        {call.inConference ? <UsersRound aria-hidden="true" size={18} /> : <Pause aria-hidden="true" size={18} />}
        <span>{t(call.inConference ? 'conference' : `state.${state.name}`)}</span>
        <span className="numeric">{formatSince(state.since, now)}</span>
        <strong>{call.kind === 'customer' ? t('customer', { number: who }) : who}</strong>
        <CallTags call={{ ...call, muted: call.muted && !call.inConference }} showsRemoteHold />
      </span>
      <span className="row">
        {call.inConference ? (
          <ActionButton
            look="quiet"
            icon={Pause}
            label={t('park')}
            aria-label={t('parkWho', { who })}
            onPress={() => setHeld(true)}
          />
        ) : (
          state.name === 'held' && (
            <ActionButton
              look="quiet"
              label={t('resume')}
              aria-label={t('resumeWho', { who })}
              onPress={() => setHeld(false)}
            />
          )
        )}
        <ActionButton
          look="quiet"
          icon={PhoneOff}
          label={t(call.inConference ? 'drop' : 'hangUp')}
          aria-label={t(call.inConference ? 'dropWho' : 'hangUpWho', { who })}
          onPress={hangUp}
        />
      </span>
    </li>
  );
}

interface BetweenCallsProps {
  readonly living: readonly Call[];
  readonly isConference: boolean;
}

/** Swap, connect, confer: what concerns two calls at once. */
function BetweenCalls({ living, isConference }: BetweenCallsProps) {
  const { t } = useTranslation('call');
  const connected = living.filter(isConnected);
  const isTransferring = living.some(({ transfer }) => transfer !== null);
  const consult = consultToConnect(connected);
  const hasHeld = connected.some(({ state }) => state.name === 'held');
  const canSwap = hasHeld && !isConference && !isTransferring && connected.length === living.length;
  const canConfer = connected.length > 1 && hasHeld && !isTransferring;
  const swap = () => void command('call:swap', undefined);
  const confer = () => void command('call:conference', undefined);
  const connect = () => consult && void command('call:completeTransfer', { callId: consult.id });
  const canConnect = consult !== null && !isTransferring;
  useKeys({
    swap: canSwap ? swap : undefined,
    confer: canConfer ? confer : undefined,
    connect: canConnect ? connect : undefined,
  });
  return (
    <div className="row">
      {!isConference && (
        <ActionButton label={t('swap')} icon={ArrowLeftRight} keyName="swap" isDisabled={!canSwap} onPress={swap} />
      )}
      <ActionButton label={t('connect')} icon={Link2} keyName="connect" isDisabled={!canConnect} onPress={connect} />
      {(!isConference || canConfer) && (
        <ActionButton
          label={t(isConference ? 'conferAgain' : 'confer')}
          icon={UsersRound}
          keyName="confer"
          isDisabled={!canConfer}
          onPress={confer}
        />
      )}
    </div>
  );
}

/** The one who was asked and whose customer is still there; else the newer of exactly two. */
function consultToConnect(connected: readonly Call[]): Call | null {
  const asked = connected.findLast(({ consultFor }) => connected.some(({ id }) => id === consultFor));
  if (asked) return asked;
  return connected.length === 2 && connected.some(({ kind }) => kind !== 'customer') ? (connected[1] ?? null) : null;
}

/** Why a consultation came to nothing, as long as the customer still waits for it. */
function LastConsultation() {
  const { t } = useTranslation('call');
  const who = useWho();
  const ended = useWorkplace(({ calls }) => lastEndedCall(calls));
  if (ended?.kind !== 'consult' || ended.state.name !== 'ended') return null;
  const { reason } = ended.state.end;
  if (reason === 'hung-up-here') return null;
  return (
    <p className="other-calls muted">
      {who(ended)}: {t('consultEnded', { reason: t(`end.${reason}`) })}
    </p>
  );
}
