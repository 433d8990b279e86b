import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { emptyWindow, maxOtherWindows, type OtherWindowDraft } from './callback-draft.ts';
import { WindowFields } from './WindowFields.tsx';

interface OtherWindowsProps {
  readonly windows: readonly OtherWindowDraft[];
  readonly onChange: (windows: readonly OtherWindowDraft[]) => void;
  readonly error: string | undefined;
}

/** When else the customer can be reached: used where nobody answers in the first window. */
export function OtherWindows({ windows, onChange, error }: OtherWindowsProps) {
  const { t } = useTranslation('callback');
  return (
    <div className="other-windows">
      {windows.map((window, index) => (
        <div
          role="group"
          aria-label={t('otherWindow', { number: index + 1 })}
          className="other-window"
          key={window.id}
          {...(error !== undefined && { 'data-invalid': true })}
        >
          <WindowFields
            window={window}
            onChange={(changed) =>
              onChange(windows.map((one) => (one.id === window.id ? { ...changed, id: one.id } : one)))
            }
          />
          <ActionButton
            look="quiet"
            icon={X}
            label={t('otherRemove')}
            onPress={() => onChange(windows.filter(({ id }) => id !== window.id))}
          />
        </div>
      ))}
      {error !== undefined && <p className="field-error">{error}</p>}
      {windows.length < maxOtherWindows && (
        <ActionButton
          look="quiet"
          icon={Plus}
          label={t('otherAdd')}
          onPress={() => onChange([...windows, { ...emptyWindow, id: (windows.at(-1)?.id ?? 0) + 1 }])}
        />
      )}
    </div>
  );
}
