import { CalendarCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideFollowUp } from '#shared/domain/guide/guide.ts';
import { describeHours } from '#shared/domain/calendar/opening-hours.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField, TimeOfDayField } from '../../ui/DateTimeFields.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { type CallbackDraft, type DraftFaults, type DraftField, readDraft } from './callback-draft.ts';
import { departmentsFor, proposeDraft } from './callback-proposal.ts';
import { timesFor, wallClockAt } from './next-open-day.ts';

interface CallbackFormProps {
  readonly conversation: Conversation;
  /** What the guide proposes at its goal. */
  readonly followUp: GuideFollowUp | null;
  /** Departments that have promised this person a callback already; what they promised stands above the form. */
  readonly promisedBy: readonly string[];
  readonly onTyped: () => void;
  readonly onScheduled: () => void;
}

/** Arranges a callback: who calls, why, where and when. Prefilled so that often one key is enough. */
export function CallbackForm({ conversation, followUp, promisedBy, onTyped, onScheduled }: CallbackFormProps) {
  const { t } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const departments = departmentsFor(conversation, followUp, site.departments);
  const [draft, setDraft] = useState(() => proposeDraft(conversation, followUp, site));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [isBusy, setBusy] = useState(false);
  const department = departments.find(({ id }) => id === draft.departmentId);
  const isAgain = department !== undefined && promisedBy.includes(department.id);

  const change = (part: Partial<CallbackDraft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
    onTyped();
  };
  const chooseDepartment = (departmentId: string) => {
    change({ departmentId, ...timesFor(site, departmentId, draft.date) });
  };
  const errorOf = (field: DraftField) => {
    const fault = faults[field];
    return fault && t(`error.${fault}`);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readDraft(draft, site, wallClockAt(site.zone));
    flushSync(() => setFaults(read.faults));
    if (read.callback === null) focusFirstFault(form);
    if (read.callback === null || isBusy) return;
    setBusy(true);
    const result = await command('callback:schedule', {
      conversationId: conversation.id,
      ...read.callback,
      ...(isAgain && { again: true }),
    });
    setBusy(false);
    if (result.ok) onScheduled();
  };

  return (
    <form className="callback-form" aria-label={t('form')} onSubmit={(event) => void submit(event)} noValidate>
      <SelectField
        label={t('department')}
        placeholder={t('departmentPlaceholder')}
        options={departments.map(({ id, name }) => ({ id, label: name }))}
        value={draft.departmentId}
        onChange={chooseDepartment}
        error={errorOf('department')}
      />
      <TextLine
        label={t('reason')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        maxLength={500}
        error={errorOf('reason')}
      />
      <TextLine
        label={t('number')}
        type="tel"
        value={draft.number}
        onChange={(number) => change({ number })}
        maxLength={40}
        error={errorOf('number')}
      />
      <div className="callback-window">
        <DayField label={t('date')} value={draft.date} onChange={(date) => change({ date })} error={errorOf('date')} />
        <TimeOfDayField
          label={t('from')}
          value={draft.from}
          onChange={(from) => change({ from })}
          error={errorOf('from')}
        />
        <TimeOfDayField label={t('to')} value={draft.to} onChange={(to) => change({ to })} error={errorOf('to')} />
      </div>
      {department && (
        <p className="muted small">
          {department.openingHours
            ? t('weekHours', { department: department.name, hours: describeHours(department.openingHours) })
            : t('hours', { department: department.name, ...department.callbackHours })}
        </p>
      )}
      {isAgain && (
        <p className="sentence" data-level="warning" role="status">
          {t('promisedBefore', { department: department.name })}
        </p>
      )}
      <ActionButton
        type="submit"
        look="primary"
        icon={CalendarCheck}
        label={isAgain ? t('submitAgain') : t('submit')}
        isPending={isBusy}
      />
    </form>
  );
}

/** The first wrong field takes the focus, and with it a screen reader says the sentence that helps. */
function focusFirstFault(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[data-invalid] :is(button, input:not([hidden]), [role=spinbutton])')?.focus();
}
