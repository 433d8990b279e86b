import { PencilLine } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FieldError, Form, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Note } from '#shared/domain/conversation/conversation.ts';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import type { OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { ask } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { LeftOutLine, useLongTexts } from '../note/index.ts';
import { type Draft, dropDraft, draftOf, keepDraft } from './correction-drafts.ts';

interface CorrectionFormProps {
  readonly entry: OwnNoteEntry;
  readonly note: Note;
}

type Fault = 'noChange' | 'noReason';

/** Puts another text in the place of a closed one, with the reason; what was there stays readable below. */
export function CorrectionForm({ entry, note }: CorrectionFormProps) {
  const { t } = useTranslation('ownNotes');
  const [draft, setDraft] = useState<Draft | null>(() => draftOf(entry));
  const [said, setSaid] = useState('');
  const change = (next: Draft | null) => {
    if (next) keepDraft(entry, next);
    else dropDraft(entry);
    setDraft(next);
  };
  return (
    <section aria-label={t('correction')}>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {draft ? (
        <CorrectionFields
          entry={entry}
          note={note}
          draft={draft}
          onChange={change}
          onSaved={() => {
            change(null);
            setSaid(t('correctionSaved'));
          }}
        />
      ) : (
        <div className="row">
          <ActionButton
            icon={PencilLine}
            label={t('correct')}
            onPress={() => change({ text: note.text, basedOn: note.revision, reason: '' })}
          />
        </div>
      )}
    </section>
  );
}

interface CorrectionFieldsProps extends CorrectionFormProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft | null) => void;
  readonly onSaved: () => void;
}

function CorrectionFields({ entry, note, draft, onChange, onSaved }: CorrectionFieldsProps) {
  const { t } = useTranslation(['ownNotes', 'note']);
  const [fault, setFault] = useState<Fault | null>(null);
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { leftOut, forget, onPaste, onDrop } = useLongTexts();
  // Whoever opened the form wants to write.
  useEffect(() => field.current?.focus(), []);
  const isStale = draft.basedOn !== note.revision;
  const { conversationId, concern } = entry;

  const edit = (part: Partial<Draft>) => {
    setFault(null);
    onChange({ ...draft, ...part });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const reason = draft.reason.trim();
    const found = draft.text === note.text && !isStale ? 'noChange' : reason.length < 3 ? 'noReason' : null;
    setFault(found);
    if (found === 'noChange') field.current?.focus();
    if (found === 'noReason') document.getElementById('correction-reason')?.focus();
    if (found) return;
    const { text, basedOn } = draft;
    const result = await ask('note:correct', { conversationId, concern, text, basedOn, reason });
    if (result.ok) onSaved();
    else setFailure(result.error.message);
  };
  const loadNewer = () => {
    setFailure('');
    onChange({ ...draft, text: note.text, basedOn: note.revision });
    field.current?.focus();
  };
  return (
    <Form className="correction" validationBehavior="aria" onSubmit={(event) => void save(event)}>
      <TextField
        className="field-group"
        value={draft.text}
        onChange={(text) => edit({ text })}
        maxLength={MAX_NOTE_LENGTH}
        isInvalid={fault === 'noChange'}
      >
        <Label className="label">{t('correctedText')}</Label>
        <TextArea ref={field} className="field note-text" rows={6} onPaste={onPaste} onDrop={onDrop} />
        <FieldError className="field-error">{t('noChange')}</FieldError>
      </TextField>
      <LeftOutLine leftOut={leftOut} onDone={forget} />
      <TextLine
        label={t('reason')}
        inputId="correction-reason"
        placeholder={t('reasonHint')}
        value={draft.reason}
        maxLength={200}
        onChange={(reason) => edit({ reason })}
        error={fault === 'noReason' ? t('noReason') : undefined}
      />
      <div role="alert">
        {isStale ? (
          <div className="note-stale">
            <p>{t('note:stale.changed')}</p>
            <ActionButton label={t('note:stale.loadNewer')} onPress={loadNewer} />
          </div>
        ) : (
          failure !== '' && <p className="field-error">{failure}</p>
        )}
      </div>
      <div className="row">
        <ActionButton look="primary" label={t('saveCorrection')} type="submit" />
        <ActionButton look="quiet" label={t('discard')} onPress={() => onChange(null)} />
      </div>
    </Form>
  );
}
