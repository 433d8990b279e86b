import { Phone, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSeconds } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { KeyOf } from '../../ui/Key.tsx';
import { DialNumber } from '../dial/index.ts';
import { SpeakerChoice } from './SpeakerChoice.tsx';

/** The left column: the number, whose rules apply, the way the call took, and who may be speaking. */
export function CallerPanel({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation(['caller', 'call']);
  const site = useWorkplace((workplace) => workplace.site);
  const { origin, direction } = conversation;
  const isOver = conversation.hungUpAt !== null;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === origin.jurisdictionId);
  const partner = site.partners.find(({ id }) => id === origin.overflowFrom);
  return (
    <section className="column caller" aria-labelledby="caller-title">
      <header className="column-head">
        <h2 id="caller-title">{t('title')}</h2>
        <KeyOf name="caller" />
      </header>
      <div className="caller-origin">
        <JurisdictionChip
          kind={jurisdiction?.kind ?? null}
          name={jurisdiction?.name ?? t('call:unknownJurisdiction')}
          {...(jurisdiction && { law: jurisdiction.law })}
        />
        {partner && (
          <p className="overflow">
            <Split aria-hidden="true" size={16} />
            {t('call:overflow', { site: partner.name })}
          </p>
        )}
        <div>
          <p className="label">{t(`direction.${direction}`)}</p>
          <p className="caller-number">
            <Phone aria-hidden="true" size={18} />
            {isOver && origin.number !== null ? (
              <DialNumber number={origin.number} display={origin.display} jurisdictionId={origin.jurisdictionId} />
            ) : origin.anonymous ? (
              t('call:anonymous')
            ) : (
              origin.display
            )}
          </p>
        </div>
        <dl className="facts">
          {origin.waitedSeconds !== null && (
            <>
              <dt>{t('waited')}</dt>
              <dd>{formatSeconds(origin.waitedSeconds)}</dd>
            </>
          )}
          {origin.dialled !== null && direction === 'inbound' && (
            <>
              <dt>{t('dialled')}</dt>
              <dd>{formatForPeople(origin.dialled)}</dd>
            </>
          )}
          {origin.queue !== null && origin.queue !== origin.jurisdictionId && (
            <>
              <dt>{t('queue')}</dt>
              <dd>{origin.queue}</dd>
            </>
          )}
        </dl>
      </div>
      <SpeakerChoice key={conversation.id} conversation={conversation} />
    </section>
  );
}
