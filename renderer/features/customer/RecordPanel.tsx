import { BookOpenText, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { overviewOf } from '#shared/domain/customer/overview.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { AppointmentButton } from '../appointments/index.ts';
import { ActionButtons } from '../customer-actions/index.ts';
import { OpenCallbacks } from './OpenCallbacks.tsx';
import {
  AppointmentPart,
  CasesPart,
  ContactsPart,
  NeedsPart,
  NoticePart,
  RegistrationsPart,
  RepresentativesPart,
} from './overview-parts.tsx';
import { RecordDialog } from './RecordDialog.tsx';
import { todayAt } from './today.ts';
import { useRecord } from './use-record.ts';

/** What matters first about whoever is on the line; everything else is one key away. There while the gate is open. */
export function RecordPanel({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('customer');
  const zone = useWorkplace(({ site }) => site.zone);
  const { reading } = useRecord(conversation.id);
  const [isOpen, setOpen] = useState(false);
  const now = useNow();
  useKeys({ details: reading.name === 'known' ? () => setOpen(!isOpen) : undefined });
  if (reading.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (reading.name === 'failed') {
    return (
      <p className="sentence" data-level="error" role="alert">
        <TriangleAlert aria-hidden="true" size={18} />
        <span>{reading.message}</span>
      </p>
    );
  }
  const { record, rule } = reading.disclosed;
  const overview = overviewOf(record, todayAt(zone, now), new Date(now).toISOString());
  return (
    <section className="record-panel" aria-label={t('label')} data-record={record.customer.id}>
      {overview.warnings.map((warning) => (
        <p className="sentence" data-level="warning" key={warning.id}>
          <TriangleAlert aria-hidden="true" size={18} />
          <span>
            <strong>{t(`warning.${warning.kind}`)}</strong> {warning.text}
          </span>
        </p>
      ))}
      <NeedsPart customer={record.customer} />
      <div className="record-actions">
        <ActionButton icon={BookOpenText} label={t('details')} keyName="details" onPress={() => setOpen(true)} />
        <ActionButtons
          conversation={conversation}
          jurisdictionId={record.customer.jurisdictionId}
          papers={rule.papers}
        />
        <AppointmentButton conversationId={conversation.id} appointments={record.appointments} />
      </div>
      <AppointmentPart overview={overview} tell={rule.tell.appointments} />
      <NoticePart notice={overview.latestNotice} tell={rule.tell.notices} />
      <OpenCallbacks conversation={conversation} />
      <CasesPart cases={overview.openCases} tell={rule.tell.cases} />
      <RegistrationsPart registrations={overview.registrations} tell={rule.tell.registrations} />
      <ContactsPart contacts={overview.lastContacts} tell={rule.tell.contacts} />
      <RepresentativesPart representatives={overview.representatives} />
      <RecordDialog
        conversationId={conversation.id}
        disclosed={reading.disclosed}
        isOpen={isOpen}
        onOpenChange={setOpen}
      />
    </section>
  );
}
