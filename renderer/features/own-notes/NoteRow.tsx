import { useTranslation } from 'react-i18next';
import type { OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatMoment } from '../../ui/format.ts';

/** A note in the list: when, which call, under whose rules, how it ended, and what is special about it. */
export function NoteRow({ entry }: { readonly entry: OwnNoteEntry }) {
  const words = useNoteWords();
  const [when, who, ...rest] = words(entry);
  return (
    <>
      <span className="numeric">{when}</span>
      <span className="numeric">{who}</span>
      <span className="muted small note-row-rest">{rest.join(' · ')}</span>
    </>
  );
}

/** What is told of a note in the list, in the order of the row. */
export function useNoteWords(): (entry: OwnNoteEntry) => string[] {
  const { t } = useTranslation(['ownNotes', 'call', 'outcome']);
  const site = useWorkplace((workplace) => workplace.site);
  return (entry) => {
    const jurisdiction = site.jurisdictions.find(({ id }) => id === entry.jurisdictionId);
    return [
      formatMoment(entry.openedAt, site.zone),
      entry.anonymous ? t('call:anonymous') : entry.display,
      jurisdiction?.short ?? '',
      entry.outcome === null ? t('noOutcome') : t(`outcome:value.${entry.outcome}`),
      entry.concern > 1 ? t('concern', { number: entry.concern }) : '',
      entry.isClosed ? '' : t('stillOpen'),
      entry.isCorrected ? t('corrected') : '',
      entry.person === 'none' ? t('withoutPerson') : '',
      entry.found === null || entry.found === 'exact' ? '' : t(`foundHow.${entry.found}`),
    ].filter((word) => word !== '');
  };
}
