import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
import { Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import { expandShortForm } from '#shared/domain/note/expand-short-form.ts';
import { fitIn } from '#shared/domain/note/fit-in.ts';
import type { NoteAids } from '#shared/domain/note/note-aids.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { KeyOf } from '../../ui/Key.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import type { NoteSaver, NoteStatus } from './note-saver.ts';
import { noteSaverOf } from './note-savers.ts';
import { TemplateMenu } from './TemplateMenu.tsx';
import { AddConcern } from './AddConcern.tsx';
import { ConcernSwitch } from './ConcernSwitch.tsx';
import { LeftOutLine } from './LeftOutLine.tsx';
import { isPuttingIn, typeInstead } from './type-instead.ts';
import { useConcern } from './use-concern.ts';
import { useLongTexts } from './use-long-texts.ts';
import { useNoteAids } from './use-note-aids.ts';

/** The notes of a conversation, one for each concern: one of them is written at a time. */
export function NoteField({ conversation }: { readonly conversation: ConversationRecord }) {
  const concern = useConcern(conversation);
  return (
    <>
      <ConcernSwitch conversation={conversation} />
      {/* What was done in one note is not undone in another. */}
      <ConcernNote key={concern} conversation={conversation} concern={concern} />
    </>
  );
}

interface ConcernNoteProps {
  readonly conversation: ConversationRecord;
  readonly concern: number;
}

/** A note: typed freely, saved by itself, and said to be saved only when it is. */
function ConcernNote({ conversation, concern }: ConcernNoteProps) {
  const { t } = useTranslation('note');
  const saver = noteSaverOf(conversation, concern);
  const { text, status } = useSyncExternalStore(saver.subscribe, saver.state);
  const { shortForms, templates } = useNoteAids();
  const field = useRef<HTMLTextAreaElement>(null);
  const { leftOut, forget, append, onPaste, onDrop } = useLongTexts();
  return (
    <TextField
      className="note"
      value={text}
      onChange={saver.edit}
      onBlur={() => void saver.flush()}
      maxLength={MAX_NOTE_LENGTH}
    >
      <div className="note-head">
        <Label className="label">{concern === 1 ? t('label') : t('concern.noteLabel', { number: concern })}</Label>
        <KeyOf name="note" />
        <TemplateMenu
          templates={templates}
          onChoose={(template) => {
            if (field.current) append(field.current, template);
          }}
        />
        <AddConcern conversation={conversation} />
      </div>
      <TextArea
        ref={field}
        id="place-note"
        className="field note-text"
        placeholder={t('placeholder')}
        onInput={({ currentTarget }) => expandIn(currentTarget, shortForms)}
        onPaste={onPaste}
        onDrop={onDrop}
        aria-keyshortcuts={ariaKeys(keyMap.note)}
      />
      <Text slot="description" className="note-status" data-status={status.name}>
        <StatusText status={status} />
        {text.length >= MAX_NOTE_LENGTH && ` ${t('full', { limit: MAX_NOTE_LENGTH })}`}
      </Text>
      <StaleNote saver={saver} status={status} />
      <LeftOutLine leftOut={leftOut} onDone={forget} />
      {/* Saving is no news while one types; not being able to save is. */}
      <p role="alert" className="visually-hidden">
        {status.name === 'failed' ? t('failed', { message: status.message }) : ''}
      </p>
    </TextField>
  );
}

function expandIn(field: HTMLTextAreaElement, shortForms: NoteAids['shortForms']): void {
  if (isPuttingIn()) return;
  const expansion = expandShortForm(field.value, field.selectionStart, shortForms);
  if (!expansion) return;
  const { from, to, insert } = expansion;
  if (fitIn(insert, field.value.length, to - from, MAX_NOTE_LENGTH).left !== '') return;
  // After React has taken in what was typed.
  queueMicrotask(() => typeInstead(field, expansion));
}

interface StaleNoteProps {
  readonly saver: NoteSaver;
  readonly status: NoteStatus;
}

/** Somebody else's text stands there meanwhile: which of both goes on. Neither is lost. */
function StaleNote({ saver, status }: StaleNoteProps) {
  const { t } = useTranslation('note');
  return (
    <div role="alert">
      {status.name === 'stale' && (
        <div className="note-stale">
          <p>{t('stale.changed')}</p>
          <div className="row">
            <ActionButton label={t('stale.loadNewer')} onPress={() => void saver.loadNewer()} />
            <ActionButton look="quiet" label={t('stale.keepMine')} onPress={() => saver.keepMine()} />
          </div>
        </div>
      )}
    </div>
  );
}

function StatusText({ status }: { readonly status: NoteStatus }) {
  const { t } = useTranslation('note');
  const zone = useWorkplace(({ site }) => site.zone);
  switch (status.name) {
    case 'empty':
      return <span>{t('empty')}</span>;
    case 'pending':
      return (
        <>
          <LoaderCircle aria-hidden="true" size={16} />
          <span>{t('pending')}</span>
        </>
      );
    case 'saved':
      return (
        <>
          <CircleCheck aria-hidden="true" size={16} />
          <span>{t('saved', { time: formatTime(status.at, zone) })}</span>
        </>
      );
    case 'stale':
      return (
        <>
          <CircleAlert aria-hidden="true" size={16} />
          <span>{t('stale.status')}</span>
        </>
      );
    case 'failed':
      return (
        <>
          <CircleAlert aria-hidden="true" size={16} />
          <span>{t('failed', { message: status.message })}</span>
        </>
      );
  }
}
