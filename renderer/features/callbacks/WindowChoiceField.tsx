import { useEffect } from 'react';
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallbackWindow } from '#shared/domain/callback/callback.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDayShort } from '../../ui/format.ts';
import { emptyWindow, isSameWindow, type WindowChoice, type WindowFaults } from './callback-draft.ts';
import type { OfferView } from './use-offer.ts';
import { WindowFields } from './WindowFields.tsx';

interface WindowChoiceFieldProps {
  readonly label: string;
  readonly offer: OfferView;
  readonly choice: WindowChoice | null;
  readonly onChoose: (choice: WindowChoice) => void;
  /** The first that is offered is taken where nobody has chosen: nobody's choice, so it counts as none. */
  readonly onPropose: (choice: WindowChoice) => void;
  readonly onMore: () => void;
  readonly faults: WindowFaults;
}

const own = 'own';
/** So few places are worth a word: whoever hesitates may lose it. */
const scarce = 3;
const keyOf = ({ date, from, to }: CallbackWindow) => `${date} ${from} ${to}`;

/** When the department calls: the next windows that have a place, or another one that the customer names. */
export function WindowChoiceField(props: WindowChoiceFieldProps) {
  const { label, offer, choice, onChoose, onPropose, onMore, faults } = props;
  const { t, i18n } = useTranslation('callback');
  const windows = offer.name === 'loaded' ? offer.windows : [];
  const [first] = windows;
  useEffect(() => {
    if (choice === null && first) onPropose({ kind: 'offered', window: first });
  });
  const say = (window: CallbackWindow) => `${formatDayShort(window.date, i18n.language)}, ${t('window', window)}`;
  const chosen = choice?.kind === 'offered' ? choice.window : null;
  const gone = chosen && offer.name === 'loaded' && !windows.some((one) => isSameWindow(one, chosen)) ? chosen : null;
  const choose = (key: string) => {
    if (key === own) {
      const { date, from, to } = chosen ?? first ?? emptyWindow;
      onChoose({ kind: 'own', window: { date, from, to } });
      return;
    }
    const window = windows.find((one) => keyOf(one) === key);
    if (window) onChoose({ kind: 'offered', window });
  };
  // Somebody else was quicker: said at once, and not only when the form is sent.
  const fault = gone ? 'gone' : faults.window;
  return (
    <div className="window-choice">
      <RadioGroup
        className="choice"
        value={choice?.kind === 'own' ? own : chosen && keyOf(chosen)}
        onChange={choose}
        isInvalid={fault !== undefined}
      >
        <Label className="label">{label}</Label>
        {gone && (
          <Radio value={keyOf(gone)} className="radio">
            <span>
              <s>{say(gone)}</s> <span className="muted small">{t('gone')}</span>
            </span>
          </Radio>
        )}
        {windows.map((window) => (
          <Radio key={keyOf(window)} value={keyOf(window)} className="radio">
            <span className="window-choice-option">
              {say(window)}
              {window.free !== null && window.free <= scarce && (
                <span className="muted small">{t('free', { count: window.free })}</span>
              )}
            </span>
          </Radio>
        ))}
        <Radio value={own} className="radio">
          {t('own')}
        </Radio>
        <FieldError className="field-error">{fault && t(`error.${fault}`)}</FieldError>
      </RadioGroup>
      <p role="status" className="small window-choice-status">
        {offer.name === 'loading' && t('offerLoading')}
        {offer.name === 'failed' && offer.message}
        {offer.name === 'loaded' && windows.length === 0 && t('noWindows')}
      </p>
      {choice?.kind === 'own' ? (
        <WindowFields window={choice.window} onChange={(window) => onChoose({ kind: 'own', window })} faults={faults} />
      ) : (
        windows.length > 0 && <ActionButton look="quiet" label={t('laterWindows')} onPress={onMore} />
      )}
    </div>
  );
}
