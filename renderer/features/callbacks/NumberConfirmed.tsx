import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLine } from '../../ui/TextLine.tsx';
import { TickField } from '../../ui/TickField.tsx';
import type { CallbackDraft, DraftField } from './callback-draft.ts';

interface NumberConfirmedProps {
  readonly draft: Pick<CallbackDraft, 'number' | 'confirmed' | 'consent'>;
  readonly onChange: (part: Partial<CallbackDraft>) => void;
  readonly errorOf: (field: DraftField) => string | undefined;
}

/** Where to call, and what only the customer can say: that the number is right, and that it may be called. */
export function NumberConfirmed({ draft, onChange, errorOf }: NumberConfirmedProps) {
  const { t } = useTranslation('callback');
  const error = errorOf('confirmed') ?? errorOf('consent');
  const errorId = useId();
  return (
    <div className="number-confirmed">
      <TextLine
        label={t('number')}
        type="tel"
        value={draft.number}
        onChange={(number) => onChange({ number })}
        maxLength={40}
        error={errorOf('number')}
      />
      <div
        role="group"
        aria-label={t('saidAloud')}
        className="ticks"
        {...(error !== undefined && { 'aria-describedby': errorId })}
      >
        <TickField
          label={t('numberConfirmed')}
          isTicked={draft.number !== '' && draft.confirmed === draft.number}
          onChange={(isTicked) => onChange({ confirmed: isTicked ? draft.number : null })}
          isInvalid={errorOf('confirmed') !== undefined}
        />
        <TickField
          label={t('consent')}
          isTicked={draft.consent}
          onChange={(consent) => onChange({ consent })}
          isInvalid={errorOf('consent') !== undefined}
        />
        {error !== undefined && (
          <p className="field-error" id={errorId}>
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
