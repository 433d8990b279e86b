import { useTranslation } from 'react-i18next';
import { conferenceOf, currentCall, isConnected, lastEndedCall, livingCalls } from '#shared/domain/call/calls.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { useWho } from './use-who.ts';

/**
 * The one place where a screen reader hears how calls and advisor stand, so that nothing is said twice.
 * Ringing is not among it: the banner is an alert.
 */
export function CallAnnouncer() {
  return (
    <p role="status" className="visually-hidden">
      {useAnnouncement()}
    </p>
  );
}

function useAnnouncement(): string {
  const { t } = useTranslation('call');
  const who = useWho();
  const calls = useWorkplace((workplace) => workplace.calls);
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const reasons = useWorkplace(({ site }) => site.notReadyReasons);
  const living = livingCalls(calls);
  const call = currentCall(living);

  if (!call || call.state.name === 'ringing' || call.state.name === 'idle' || call.state.name === 'ended') {
    return between(advisor);
  }
  if (call.transfer) return t('announce.transferring', { target: call.transfer.target });
  const members = conferenceOf(living);
  if (members.length > 0) return t('announce.conference', { count: members.length });
  const others = living.filter(({ id, state }) => id !== call.id && state.name !== 'ringing');
  const words =
    call.state.name === 'held'
      ? heldWords()
      : call.kind === 'consult' && !isConnected(call)
        ? t('announce.consultDialing', { who: who(call) })
        : call.state.name === 'active' && (others.length > 0 || call.kind === 'consult')
          ? t('announce.with', { who: who(call) })
          : t(`announce.${call.state.name}`);
  return call.remoteHeld ? `${words} ${t('announce.remoteHeld')}` : words;

  /** The consultation that just came to nothing, or plainly that the call is held. */
  function heldWords(): string {
    const ended = lastEndedCall(calls);
    const isConsult = ended?.kind === 'consult' && ended.state.name === 'ended';
    if (!isConsult || ended.state.name !== 'ended' || ended.state.end.reason === 'hung-up-here') {
      return t('announce.held');
    }
    return t('announce.consultEnded', { reason: t(`end.${ended.state.end.reason}`) });
  }

  function between(state: WorkplaceSnapshot['advisor']): string {
    if (state.name === 'ringing' || state.name === 'inCall') return '';
    const reasonId = state.name === 'notReady' ? state.reasonId : null;
    return t(`announce.${state.name}`, { reason: reasons.find(({ id }) => id === reasonId)?.label ?? '' });
  }
}
