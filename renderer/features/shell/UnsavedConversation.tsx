import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { currentCall, isConnected } from '#shared/domain/call/calls.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatSeconds } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { useKeys } from '../../ui/use-keys.ts';

/** A conversation that the store could not take: what is known of the call, and where to write meanwhile. */
export function UnsavedConversation() {
  const { t } = useTranslation(['shell', 'call', 'outcome']);
  const isWrapUp = useWorkplace(({ advisor }) => advisor.name === 'wrapUp');
  const finish = () => void command('advisor:finishWrapUp', undefined);
  useKeys({ finishWrapUp: isWrapUp ? finish : undefined });
  return (
    <div className="empty empty-conversation">
      <NotebookPen aria-hidden="true" size={40} className="empty-icon" data-kind="noLine" />
      <h1 className="empty-title">{t('unsaved.title')}</h1>
      <p>{t('unsaved.text')}</p>
      <CallFacts />
      {isWrapUp && <ActionButton look="primary" label={t('outcome:finish')} keyName="finishWrapUp" onPress={finish} />}
    </div>
  );
}

function CallFacts() {
  const { t } = useTranslation('call');
  const call = useWorkplace(({ calls }) => currentCall(calls));
  const site = useWorkplace((workplace) => workplace.site);
  if (!call) return null;
  const { origin } = call;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === origin.jurisdictionId);
  const partner = site.partners.find(({ id }) => id === origin.overflowFrom);
  return (
    <p className="row">
      <strong>{origin.anonymous ? t('anonymous') : origin.display}</strong>
      <JurisdictionChip
        kind={jurisdiction?.kind ?? null}
        name={jurisdiction?.name ?? t('unknownJurisdiction')}
        {...(jurisdiction && { law: jurisdiction.law })}
      />
      {partner && <span>{t('overflow', { site: partner.name })}</span>}
      {origin.waitedSeconds !== null && (
        <span className="muted">{t('waited', { duration: formatSeconds(origin.waitedSeconds) })}</span>
      )}
    </p>
  );
}

/** Main says by these notices that it could not open the store, or not open the conversation in it. */
const storeNotices: ReadonlySet<string> = new Set(['store', 'conversation']);

/** True in a call that was answered, and after it, when main could open no conversation for it. */
export function isConversationUnsaved({ conversation, calls, advisor, notices }: WorkplaceSnapshot): boolean {
  if (conversation || !notices.some(({ id }) => storeNotices.has(id))) return false;
  return calls.some(isConnected) || advisor.name === 'wrapUp';
}
