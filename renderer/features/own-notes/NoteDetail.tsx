import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OpenedNote, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { markWords } from '#shared/domain/note/mark-words.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatMoment } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { AssignForm } from './AssignForm.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import { NoteTexts } from './NoteTexts.tsx';
import { useOpenedNote } from './use-own-notes.ts';

interface NoteDetailProps {
  readonly entry: OwnNoteEntry;
  /** What was searched for; marked in the text. */
  readonly query: string;
  readonly isOpened: boolean;
  readonly onOpen: () => void;
}

/** The chosen note. What was noted and of whom is shown to who opens it, which is written down. */
export function NoteDetail({ entry, query, isOpened, onOpen }: NoteDetailProps) {
  const { t } = useTranslation('ownNotes');
  const site = useWorkplace((workplace) => workplace.site);
  const jurisdiction = site.jurisdictions.find(({ id }) => id === entry.jurisdictionId);
  const view = useOpenedNote(entry, isOpened);
  const opened = view.name === 'opened' ? view.opened : null;
  return (
    <aside className="note-detail" aria-label={t('detail')}>
      <div role="status" className="note-detail-head">
        <h2>{opened ? <Whom opened={opened} /> : formatMoment(entry.openedAt, site.zone)}</h2>
        {jurisdiction && <JurisdictionChip kind={jurisdiction.kind} name={jurisdiction.name} law={jurisdiction.law} />}
        {opened && <p className="muted">{t('savedAt', { at: formatMoment(opened.note.savedAt ?? '', site.zone) })}</p>}
      </div>
      {view.name === 'closed' && (
        <>
          <p className="muted">{t(entry.person === 'none' ? 'openHintNobody' : 'openHint')}</p>
          <div className="row">
            <ActionButton icon={Eye} label={t('open')} onPress={onOpen} />
          </div>
        </>
      )}
      {view.name === 'loading' && <p className="muted">{t('loadingOne')}</p>}
      {view.name === 'failed' && <p role="alert">{view.message}</p>}
      {opened && <Whole opened={opened} query={query} />}
    </aside>
  );
}

function Whole({ opened, query }: { readonly opened: OpenedNote; readonly query: string }) {
  const { t } = useTranslation('ownNotes');
  const { entry, note } = opened;
  return (
    <>
      <p className="note-whole">
        {markWords(note.text, query).map(({ text, isMarked }, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- stretches of one text have no other name
          isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </p>
      {note.text === '' && <p className="muted">{t('emptied')}</p>}
      {!entry.isClosed && <p className="muted">{t('writeThere')}</p>}
      {entry.isClosed && <CorrectionForm entry={entry} note={note} draft={opened.draft} />}
      {entry.person !== 'identified' && <AssignForm opened={opened} />}
      {opened.texts.length > 1 && <NoteTexts texts={opened.texts} />}
    </>
  );
}

function Whom({ opened: { entry, personName, saidName } }: { readonly opened: OpenedNote }) {
  const { t } = useTranslation('ownNotes');
  if (personName !== null) return entry.person === 'assigned' ? t('assignedTo', { name: personName }) : personName;
  return saidName === null ? t('nobody') : t('saidName', { name: saidName });
}
