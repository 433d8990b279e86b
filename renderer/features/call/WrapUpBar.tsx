import { ClipboardPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSince } from '../../ui/format.ts';

/** In the place of the call bar once the call is over: how it ended and how long it took. */
export function WrapUpBar() {
  const since = useWorkplace(({ advisor }) => (advisor.name === 'wrapUp' ? advisor.since : null));
  const conversation = useWorkplace((workplace) => workplace.conversation);
  return since !== null && conversation ? <WrapUp key={since} conversation={conversation} /> : null;
}

function WrapUp({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('call');
  const calls = useWorkplace((workplace) => workplace.calls);
  // Two calls may end in one wrap-up: once the first is done, the other one stands here in its place.
  const [firstId] = useState(conversation.id);
  const { openedAt, hungUpAt, callId, origin } = conversation;
  const call = calls.find(({ id }) => id === callId);
  const end = call?.state.name === 'ended' ? call.state.end : null;
  const isTransferred = end?.reason === 'transferred' && call?.transfer;
  const who = origin.anonymous ? t('anonymous') : origin.display;
  return (
    <section className="call-bar" data-state="wrapUp" aria-label={t('wrapUp')}>
      <p className="call-state">
        <ClipboardPen aria-hidden="true" size={20} />
        <strong>{t('ended')}</strong>
        {hungUpAt && (
          <span className="numeric">{t('duration', { duration: formatSince(openedAt, Date.parse(hungUpAt)) })}</span>
        )}
        {end && (
          <span className="muted">
            {isTransferred ? t('transferred', { target: isTransferred.target }) : t(`end.${end.reason}`)}
          </span>
        )}
      </p>
      {/* There all the time, so that a screen reader hears what comes into it. */}
      <p role="status">{conversation.id !== firstId && <strong>{t('wrapUpAgain', { who })}</strong>}</p>
    </section>
  );
}
