import { useTranslation } from 'react-i18next';
import type { NoteText } from '#shared/domain/note/own-note.ts';
import { aroundChanges, differenceOf, type Stretch } from '../../ui/text-difference.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatMoment } from '../../ui/format.ts';

interface Shown {
  readonly text: NoteText;
  readonly index: number;
  /** What it is compared with; null where it is shown whole. */
  readonly older: string | null;
}

/**
 * Every text that a note had, the newest first, each with what it changed: what the conversation was closed with, its
 * corrections, and texts that were refused, compared with the one that stood there instead. What stood there on the
 * way, while one typed, lies folded behind it.
 */
export function NoteTexts({ texts }: { readonly texts: readonly NoteText[] }) {
  const { t } = useTranslation('ownNotes');
  const closing = closingOf(texts);
  const shown = texts.map((text, index) => ({ text, index, older: index === closing ? null : before(texts, index) }));
  const isDraft = ({ text, index }: Shown): boolean => index < closing && text.kind === 'replaced';
  const drafts = shown.filter(isDraft);
  return (
    <section aria-label={t('texts')}>
      <h3 className="label">{t('texts')}</h3>
      <p className="muted small">{t('textsHint')}</p>
      <TextList shown={shown.filter((one) => !isDraft(one))} />
      {drafts.length > 0 && (
        <details className="note-drafts">
          <summary>{t('drafts', { count: drafts.length })}</summary>
          <TextList shown={drafts} />
        </details>
      )}
    </section>
  );
}

function TextList({ shown }: { readonly shown: readonly Shown[] }) {
  const { t } = useTranslation('ownNotes');
  const zone = useWorkplace(({ site }) => site.zone);
  return (
    <ol className="note-texts">
      {shown.toReversed().map(({ text, index, older }) => (
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
          <Difference stretches={older === null ? [{ kind: 'same', text: text.text }] : changesOf(older, text.text)} />
        </li>
      ))}
    </ol>
  );
}

/** The text before what was written after the close: what the conversation was closed with, or what stands there while it is open. */
function closingOf(texts: readonly NoteText[]): number {
  const corrected = texts.findIndex(({ correction, isLate }) => correction !== null || isLate);
  const until = corrected === -1 ? texts : texts.slice(0, corrected);
  return until.findLastIndex(({ kind }) => kind !== 'refused');
}

/** The text that stood there before; null for the first one. */
function before(texts: readonly NoteText[], index: number): string | null {
  return texts.slice(0, index).findLast(({ kind }) => kind !== 'refused')?.text ?? null;
}

function kindOf({ kind, isLate }: NoteText, older: string | null): 'written' | 'late' | 'changed' | 'refused' {
  if (kind === 'refused') return 'refused';
  if (isLate) return 'late';
  return older === null ? 'written' : 'changed';
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
