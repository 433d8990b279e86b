import { CalendarCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { languageName } from '../../ui/format.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextBox } from '../../ui/TextBox.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { TickField } from '../../ui/TickField.tsx';
import { type CallbackDraft, type DraftFaults, type DraftField, readDraft } from './callback-draft.ts';
import { departmentsFor, type GuideProposal, proposeDraft } from './callback-proposal.ts';
import { NumberConfirmed } from './NumberConfirmed.tsx';
import { OtherWindows } from './OtherWindows.tsx';
import { PromiseRule } from './PromiseRule.tsx';
import { useOffer } from './use-offer.ts';
import { WindowChoiceField } from './WindowChoiceField.tsx';

const onFile = 'file';
/** German first, then what is spoken on the phone most often, by ISO 639. */
const languages = ['de', 'en', 'ar', 'bg', 'fa', 'fr', 'pl', 'prs', 'ro', 'ru', 'tr', 'uk', 'vi'];

interface CallbackFormProps {
  readonly conversation: ConversationRecord;
  /** What the guide of the conversation proposes; null where none is walked. */
  readonly guide: GuideProposal | null;
  /** Departments that have promised this person a callback already; what they promised stands above the form. */
  readonly promisedBy: readonly string[];
  readonly onTyped: () => void;
  readonly onScheduled: () => void;
}

/** Arranges a callback: who calls, why, where and when. What is known is filled in, what has to be said aloud is not. */
export function CallbackForm({ conversation, guide, promisedBy, onTyped, onScheduled }: CallbackFormProps) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const departments = departmentsFor(conversation, guide?.followUp ?? null, site.departments);
  const [draft, setDraft] = useState(() => proposeDraft(conversation, guide, site));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [isBusy, setBusy] = useState(false);
  const { offer, showMore } = useOffer(draft.departmentId);
  const department = departments.find(({ id }) => id === draft.departmentId);
  const isAgain = department !== undefined && promisedBy.includes(department.id);

  const change = (part: Partial<CallbackDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setFaults({});
    onTyped();
  };
  const errorOf = (field: DraftField) => {
    const fault = faults[field];
    return fault && t(`error.${fault}`);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readDraft(draft, site, offer.name === 'loaded' ? offer.windows : null);
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
        onChange={(departmentId) =>
          // Another department has other windows; what the customer named holds for it as well.
          change({ departmentId, ...(draft.choice?.kind === 'offered' && { choice: null }) })
        }
        error={errorOf('department')}
      />
      <TextLine
        label={t('reason')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        maxLength={500}
        error={errorOf('reason')}
      />
      <TextBox
        label={t('summary')}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        maxLength={1000}
      />
      <NumberConfirmed draft={draft} onChange={change} errorOf={errorOf} />
      {department && (
        <>
          <WindowChoiceField
            label={t('when')}
            offer={offer}
            choice={draft.choice}
            onChoose={(choice) => change({ choice })}
            onPropose={(choice) => setDraft((now) => ({ ...now, choice }))}
            onMore={showMore}
            faults={faults}
          />
          <OtherWindows windows={draft.others} onChange={(others) => change({ others })} error={errorOf('others')} />
          <PromiseRule department={department} offer={offer} choice={draft.choice} />
        </>
      )}
      <SelectField
        label={t('language')}
        placeholder={t('departmentPlaceholder')}
        options={[
          { id: onFile, label: t('languageOnFile') },
          ...languages.map((id) => ({ id, label: languageName(id, i18n.language) })),
        ]}
        value={draft.language ?? onFile}
        onChange={(language) => change({ language: language === onFile ? null : language })}
      />
      <TickField
        label={t('pressingTick')}
        isTicked={draft.pressing !== null}
        onChange={(isTicked) => change({ pressing: isTicked ? '' : null })}
      />
      {draft.pressing !== null && (
        <TextLine
          label={t('pressingWhy')}
          value={draft.pressing}
          onChange={(pressing) => change({ pressing })}
          maxLength={200}
          error={errorOf('pressing')}
        />
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
  form
    .querySelector<HTMLElement>('[data-invalid] :is(button, input:not([hidden]), textarea, [role=spinbutton])')
    ?.focus();
}
