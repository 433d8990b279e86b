import { PencilLine } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { FieldError, Form, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Note } from '#shared/domain/conversation/conversation.ts';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import type { CorrectionDraft, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { ask } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { LeftOutLine, useLongTexts } from '../note/index.ts';
import { draftOf, dropDraft, forgetDraft, keepDraft, onDrafts, statusOf } from './correction-drafts.ts';

interface CorrectionFormProps {
  readonly entry: OwnNoteEntry;
  readonly note: Note;
  /** As main has it, from before the window was loaded. */
  readonly draft: CorrectionDraft | null;
}

type Fault = 'noChange' | 'noReason';

/** Puts another text in the place of a closed one, with the reason; what was there stays readable below. */
export function CorrectionForm({ entry, note, draft: kept }: CorrectionFormProps) {
  const { t } = useTranslation('ownNotes');
  const [draft, setDraft] = useState<CorrectionDraft | null>(() => draftOf(entry) ?? kept);
  const [isBegun, setBegun] = useState(false);
  const [said, setSaid] = useState('');
  const change = (next: CorrectionDraft) => {
    keepDraft(entry, next);
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
          isBegun={isBegun}
          onChange={change}
          onDiscard={() => {
            dropDraft(entry);
            setDraft(null);
          }}
          onSaved={() => {
            forgetDraft(entry);
            setDraft(null);
            setSaid(t('correctionSaved'));
          }}
        />
      ) : (
        <div className="row">
          <ActionButton
            icon={PencilLine}
            label={t('correct')}
            onPress={() => {
              setBegun(true);
              setDraft({ text: note.text, basedOn: note.revision, reason: '' });
            }}
          />
        </div>
      )}
    </section>
  );
}

interface CorrectionFieldsProps extends Omit<CorrectionFormProps, 'draft'> {
  readonly draft: CorrectionDraft;
  /** Just now, by a person: whoever begins one wants to write. One from before leaves the focus where it is. */
  readonly isBegun: boolean;
  readonly onChange: (draft: CorrectionDraft) => void;
  readonly onDiscard: () => void;
  readonly onSaved: () => void;
}

function CorrectionFields({ entry, note, draft, isBegun, onChange, onDiscard, onSaved }: CorrectionFieldsProps) {
  const { t } = useTranslation(['ownNotes', 'note']);
  const [fault, setFault] = useState<Fault | null>(null);
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { leftOut, forget, onPaste, onDrop } = useLongTexts();
  useEffect(() => {
    if (!isBegun) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [isBegun]);
  const isStale = draft.basedOn !== note.revision;
  const { conversationId, concern } = entry;

  const edit = (part: Partial<CorrectionDraft>) => {
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
      <DraftLine entry={entry} />
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
        <ActionButton look="quiet" label={t('discard')} onPress={onDiscard} />
      </div>
    </Form>
  );
}

/** Says what of the draft is on the disk; nothing before something was typed. */
function DraftLine({ entry }: { readonly entry: OwnNoteEntry }) {
  const { t } = useTranslation('ownNotes');
  const status = useSyncExternalStore(onDrafts, () => statusOf(entry));
  const isTyped = useSyncExternalStore(onDrafts, () => draftOf(entry) !== null);
  if (!isTyped) return null;
  return (
    <p className="muted small" data-status={status.name}>
      {status.name === 'failed' ? t('draft.failed', { message: status.message }) : t(`draft.${status.name}`)}
    </p>
  );
}
