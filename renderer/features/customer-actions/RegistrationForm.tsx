import { FilePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterJobSeeker } from '#shared/domain/customer-action/action.ts';
import { deadlineOf } from '#shared/domain/deadline/deadline.ts';
import { placeOfJurisdiction } from '#shared/domain/site/place.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { useForm } from './use-form.ts';
import type { FormProps } from './use-submit.ts';

const reasons = ['fixedTerm', 'dismissed', 'resigned', 'agreement', 'training'] as const;

/** Registers a job seeker (§ 38 SGB III) and says by when it had to be. */
export function RegistrationForm({ conversationId, jurisdictionId, onTaken }: FormProps) {
  const { t } = useTranslation('action');
  const site = useWorkplace((workplace) => workplace.site);
  const [endsOn, setEndsOn] = useState<LocalDate | null>(null);
  const [knownOn, setKnownOn] = useState<LocalDate | null>(null);
  const [reason, setReason] = useState<RegisterJobSeeker['reason'] | null>(null);
  const [employer, setEmployer] = useState('');
  const [occupation, setOccupation] = useState('');
  const reckoned =
    endsOn === null
      ? null
      : deadlineOf(
          { ask: 'registration', endsOn, ...(knownOn !== null && { knownOn }) },
          placeOfJurisdiction(site, jurisdictionId),
        );
  const deadline = reckoned?.ok ? reckoned.value : null;
  const { form, onSubmit, errorOf, clear, isBusy } = useForm(
    conversationId,
    () => ({ kind: 'registerJobSeeker', endsOn, knownOn, reason, employer, occupation }),
    (receipt) => onTaken(receipt, deadline?.sentence ?? null),
  );
  return (
    <form
      className="action-form"
      aria-label={t('kind.registerJobSeeker')}
      ref={form}
      onSubmit={onSubmit}
      onChange={clear}
      noValidate
    >
      <DayField label={t('endsOn')} value={endsOn} onChange={setEndsOn} error={errorOf('endsOn')} />
      <DayField label={t('knownOn')} value={knownOn} onChange={setKnownOn} error={errorOf('knownOn')} />
      {reckoned && (
        <p className="sentence" lang="de" role="status">
          <span>
            {reckoned.ok ? reckoned.value.sentence : reckoned.error.message}
            {deadline?.checkedOn && (
              <span className="muted small">
                {' '}
                {t('noAdvice', { day: deadline.checkedOn.split('-').toReversed().join('.') })}
              </span>
            )}
          </span>
        </p>
      )}
      <SelectField
        label={t('reason')}
        placeholder={t('choose')}
        options={reasons.map((id) => ({ id, label: t(`reasons.${id}`) }))}
        value={reason}
        onChange={(id) => {
          setReason(reasons.find((one) => one === id) ?? null);
          clear();
        }}
        error={errorOf('reason')}
      />
      <TextLine
        label={t('employer')}
        value={employer}
        onChange={setEmployer}
        maxLength={200}
        autoComplete="off"
        error={errorOf('employer')}
      />
      <TextLine
        label={t('occupation')}
        value={occupation}
        onChange={setOccupation}
        maxLength={200}
        autoComplete="off"
        error={errorOf('occupation')}
      />
      <ActionButton
        type="submit"
        look="primary"
        icon={FilePlus}
        label={t('submit.registerJobSeeker')}
        isPending={isBusy}
      />
    </form>
  );
}
