import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

/** Neutral ones first: what is written down is read by others. */
const reasons = ['time', 'ill', 'job', 'settled', 'officer', 'other'] as const;
export type ReasonKind = (typeof reasons)[number];

export interface ReasonDraft {
  readonly kind: ReasonKind | null;
  readonly words: string;
}

export const noReason: ReasonDraft = { kind: null, words: '' };

interface ReasonFieldProps {
  readonly value: ReasonDraft;
  readonly onChange: (value: ReasonDraft) => void;
  readonly isMissing: boolean;
}

/** Why an appointment is moved or cancelled: one of the usual reasons, or words of one's own. */
export function ReasonField({ value, onChange, isMissing }: ReasonFieldProps) {
  const { t } = useTranslation('appointment');
  return (
    <>
      <SelectField
        label={t('reason')}
        placeholder={t('reasonPlaceholder')}
        options={reasons.map((id) => ({ id, label: t(`reasons.${id}`) }))}
        value={value.kind}
        onChange={(id) => onChange({ ...value, kind: reasons.find((one) => one === id) ?? null })}
        error={isMissing && value.kind === null ? t('reasonMissing') : undefined}
      />
      {value.kind === 'other' && (
        <TextLine
          label={t('reasonWords')}
          value={value.words}
          onChange={(words) => onChange({ ...value, words })}
          maxLength={200}
          error={isMissing && value.words.trim() === '' ? t('reasonMissing') : undefined}
        />
      )}
    </>
  );
}

/** The reason in words, as it is kept; null while none is given. */
export function useReasonWords(): (value: ReasonDraft) => string | null {
  const { t } = useTranslation('appointment');
  return ({ kind, words }) => {
    if (kind === null) return null;
    if (kind !== 'other') return t(`reasons.${kind}`);
    return words.trim() === '' ? null : words.trim();
  };
}
