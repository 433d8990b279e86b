import { useTranslation } from 'react-i18next';
import type { NoteText } from '#shared/domain/note/own-note.ts';
import { aroundChanges, differenceOf, type Stretch } from '#shared/domain/note/text-difference.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatMoment } from '../../ui/format.ts';

/**
 * Every text that a note had, the newest first, each with what it changed. A text that was refused is compared with
 * the one that stood there instead of it.
 */
export function NoteTexts({ texts }: { readonly texts: readonly NoteText[] }) {
  const { t } = useTranslation('ownNotes');
  const zone = useWorkplace(({ site }) => site.zone);
  const shown = texts.map((text, index) => ({ text, index, before: before(texts, index) })).toReversed();
  return (
    <section aria-label={t('texts')}>
      <h3 className="label">{t('texts')}</h3>
      <p className="muted small">{t('textsHint')}</p>
      <ol className="note-texts">
        {shown.map(({ text, index, before: older }) => (
          <li key={index}>
            <p className="numeric muted small">
              {formatMoment(text.savedAt, zone)}
              {text.correction && ` · ${text.correction.by}`}
            </p>
            <p className="note-text-kind">
              {text.correction
                ? t('correctedBecause', { reason: text.correction.reason })
                : t(`kind.${kindOf(text, older)}`)}
            </p>
            <Difference
              stretches={older === null ? [{ kind: 'same', text: text.text }] : changesOf(older, text.text)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The text that stood there before; null for the first one. */
function before(texts: readonly NoteText[], index: number): string | null {
  return texts.slice(0, index).findLast(({ kind }) => kind !== 'refused')?.text ?? null;
}

function kindOf({ kind }: NoteText, older: string | null): 'first' | 'changed' | 'refused' {
  if (kind === 'refused') return 'refused';
  return older === null ? 'first' : 'changed';
}

function changesOf(older: string, newer: string): Stretch[] {
  return aroundChanges(differenceOf(older, newer));
}

/** What was put in and taken out: by colour, by line, and in words for who hears it. */
function Difference({ stretches }: { readonly stretches: readonly Stretch[] }) {
  const { t } = useTranslation('ownNotes');
  return (
    <p className="note-difference">
      {stretches.map(({ kind, text }, index) => {
        // oxlint-disable react/no-array-index-key -- stretches of one text have no other name
        if (kind === 'same') return <span key={index}>{text}</span>;
        const words = <span className="visually-hidden">{t(`stretch.${kind}`)} </span>;
        return kind === 'added' ? (
          <ins key={index}>
            {words}
            {text}
          </ins>
        ) : (
          <del key={index}>
            {words}
            {text}
          </del>
        );
        // oxlint-enable react/no-array-index-key
      })}
    </p>
  );
}
