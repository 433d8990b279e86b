import { CircleCheck, CircleSlash, PhoneCall, PhoneIncoming, PhoneOff } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { currentCall, isLive } from '#shared/domain/call/calls.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { LastCallEnd } from '../call/index.ts';
import { DialField, TestCall } from './later.ts';
import { isConversationUnsaved, UnsavedConversation } from './UnsavedConversation.tsx';

type Emptiness = 'ready' | 'notReady' | 'noLine' | 'ringing' | 'dialing';

const icons = {
  ready: CircleCheck,
  notReady: CircleSlash,
  noLine: PhoneOff,
  ringing: PhoneIncoming,
  dialing: PhoneCall,
} as const;

/** The Gespräch page without a conversation: there is none now, or the store could not take it. */
export function EmptyConversation() {
  return useWorkplace(isConversationUnsaved) ? <UnsavedConversation /> : <BetweenConversations />;
}

/** What will happen next, and the field to call out. */
function BetweenConversations() {
  const { t } = useTranslation(['shell', 'connection']);
  const kind = useWorkplace(emptinessOf);
  const line = useWorkplace((workplace) => workplace.line);
  const reasonId = useWorkplace(({ advisor }) => (advisor.name === 'notReady' ? advisor.reasonId : null));
  const reason = useWorkplace(({ site }) => site.notReadyReasons.find(({ id }) => id === reasonId)?.label ?? '');
  const isGuideOffered = useAppStore(({ guideOffered }) => guideOffered !== null);
  const Icon = icons[kind];
  const state = t(`connection:lineState.${line.name === 'lost' ? line.cause : line.name}`);
  return (
    <div className="empty empty-conversation">
      <Icon aria-hidden="true" size={40} className="empty-icon" data-kind={kind} />
      <h1 className="empty-title">{t(`empty.${kind}.title`, { reason })}</h1>
      <p className="muted">{t(`empty.${kind}.text`, { state })}</p>
      {isGuideOffered && <p role="status">{t('guideOffered')}</p>}
      {kind !== 'ringing' && kind !== 'dialing' && (
        <>
          <Suspense fallback={<div className="dial" />}>
            <DialField />
          </Suspense>
          <LastCallEnd />
          <Suspense>{kind !== 'noLine' && <TestCall />}</Suspense>
        </>
      )}
    </div>
  );
}

function emptinessOf({ calls, advisor, line }: WorkplaceSnapshot): Emptiness {
  const call = currentCall(calls);
  if (call && isLive(call.state)) return call.state.name === 'ringing' ? 'ringing' : 'dialing';
  if (line.name !== 'registered') return 'noLine';
  return advisor.name === 'notReady' ? 'notReady' : 'ready';
}
