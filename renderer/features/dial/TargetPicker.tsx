import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Autocomplete, Input, Label, ListBox, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { useTargetStates } from '../directory/index.ts';
import { ConfirmPick } from './ConfirmPick.tsx';
import { EmergencyPlace } from './EmergencyPlace.tsx';
import { type Pick, type PickedTarget, picksFor, questionOf, toPicked } from './picks.ts';
import { TargetOption } from './TargetOption.tsx';

/** Rows where the list must not scroll. */
const mostInline = 9;

interface TargetPickerProps {
  /** Told once somebody was chosen, by Enter or click, and whatever had to be confirmed was. */
  readonly onPick: (picked: PickedTarget) => void;
  /** What happens to who is chosen: "Anrufen", "Weiterleiten". Said on every row. */
  readonly verb: string;
  readonly label?: string;
  /** The id of the input, for a key that jumps to it. */
  readonly inputId?: string;
  /** Holds the text where somebody else sets it too. */
  readonly text?: string;
  readonly onTextChange?: (text: string) => void;
  /** Shows the whole directory while nothing was typed; the list scrolls. */
  readonly showsAll?: boolean;
  /** Takes the focus when it appears: for what a person has just asked for. */
  readonly takesFocus?: boolean;
  /** Enter in the empty field. */
  readonly onEmptyEnter?: () => void;
  /** Beside the field. */
  readonly children?: ReactNode;
}

/**
 * A field and the list under it: whoever is typed by name, function or number, and every number that was typed or
 * pasted. Arrows choose, Enter picks. For dialling and for transfers; what costs or changes something is confirmed
 * here, and for 110 and 112 the address of this site is shown.
 */
export function TargetPicker(props: TargetPickerProps) {
  const { onPick, verb, inputId, showsAll = false, takesFocus = false, onEmptyEnter, children } = props;
  const { t } = useTranslation('dial');
  const site = useWorkplace((workplace) => workplace.site);
  const states = useTargetStates();
  const [ownText, setOwnText] = useState('');
  const [asked, setAsked] = useState<Pick | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const text = props.text ?? ownText;
  const isEmpty = text.trim() === '';
  const all = isEmpty && !showsAll ? [] : picksFor(text, site);
  const picks = showsAll ? all : all.slice(0, mostInline);
  const numbers = picks.filter(({ kind }) => kind === 'choice');
  // Enter picks it straight after typing or pasting; one of several numbers is chosen on purpose.
  const usual = isEmpty || numbers.length > 1 ? undefined : picks[0];
  const isEmergency = picks.some((pick) => pick.kind === 'choice' && pick.choice.kind === 'emergency');

  const setText = (typed: string) => {
    setAsked(null);
    setOwnText(typed);
    props.onTextChange?.(typed);
  };
  const choose = (id: string) => {
    const pick = picks.find((one) => one.id === id);
    if (!pick) return;
    if (questionOf(pick) === null) onPick(toPicked(pick));
    else setAsked(pick);
  };

  return (
    <div className="target-picker">
      <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst>
        <div className="target-field">
          <TextField
            className="field-group"
            onKeyDown={({ key }) => {
              if (key !== 'Enter') return;
              if (isEmpty) onEmptyEnter?.();
              // A row chosen by arrow is picked by the list itself.
              else if (usual && !document.activeElement?.hasAttribute('aria-activedescendant')) choose(usual.id);
            }}
          >
            <Label className="label">{props.label ?? t('field')}</Label>
            <Input
              ref={input}
              className="field"
              placeholder={t('placeholder')}
              maxLength={400}
              {...(inputId && { id: inputId })}
            />
          </TextField>
          {children}
        </div>
        {numbers.length > 1 && (
          <p className="muted" role="status">
            {t('several')}
          </p>
        )}
        {asked === null && (picks.length > 0 || !isEmpty) && (
          <div className="target-scroll" role="group" aria-label={t('list')} {...(showsAll && { tabIndex: 0 })}>
            <ListBox
              className="target-list"
              aria-label={t('list')}
              items={picks}
              dependencies={[states, verb, usual?.id]}
              selectionMode="none"
              onAction={(id) => choose(String(id))}
              renderEmptyState={() => <p className="hint-line muted">{t('nothing')}</p>}
            >
              {(pick) => (
                <TargetOption pick={pick} verb={verb} state={states[pick.id]} isUsual={pick.id === usual?.id} />
              )}
            </ListBox>
          </div>
        )}
      </Autocomplete>
      {asked && (
        <ConfirmPick pick={asked} onConfirm={() => onPick(toPicked(asked, true))} onCancel={() => setAsked(null)} />
      )}
      {isEmergency && <EmergencyPlace />}
    </div>
  );
}
