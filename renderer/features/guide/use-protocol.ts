import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import {
  type ProtocolStanding,
  replaceProtocol,
  standingOf,
  withoutProtocol,
  withProtocol,
} from '#shared/domain/conversation/note-protocol.ts';
import { ask } from '../../store/command.ts';
import { noteSaverOf, useConcern } from '../note/index.ts';

export interface Protocol {
  readonly standing: ProtocolStanding;
  /** False where the note would become too long. */
  readonly fits: boolean;
  /** Puts the protocol into the note, renews it there, or takes it out again; what else stands there stays. */
  readonly toggle: () => void;
}

/** The protocol last put into each note: an old one can be told from one that was edited. */
const lastTaken = new Map<string, string>();

/** The short protocol of the guide on the screen and how it stands in the note; null while it is being made. */
export function useProtocol(conversation: Conversation): Protocol | null {
  const { id, guideRun: run } = conversation;
  // The run is a new object with every save of the note; the protocol changes only with what was said.
  const said = run && `${run.guideId} ${run.startedAt} ${run.answers.length} ${run.facts.length}`;
  const [made, setMade] = useState<{ readonly said: string | null; readonly text: string | null } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask('guide:protocol', { conversationId: id }).then((result) => {
      if (isCurrent) setMade({ said, text: result.ok ? result.value : null });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, said]);
  const concern = useConcern(conversation);
  const saver = noteSaverOf(conversation, concern);
  const note = useSyncExternalStore(saver.subscribe, saver.state).text;
  const text = made?.text ?? null;
  if (text === null) return null;

  const last = lastTaken.get(`${id} ${concern}`) ?? null;
  const standing = standingOf(note, text, last);
  const changed = {
    absent: () => withProtocol(note, text),
    taken: () => withoutProtocol(note, text),
    outdated: () => replaceProtocol(note, last ?? '', text),
    edited: () => withProtocol(note, text),
  }[standing]();
  const fits = changed.length <= MAX_NOTE_LENGTH;
  const toggle = () => {
    // What was said since may be missing in a protocol that is still being made.
    if (!fits || made?.said !== said) return;
    lastTaken.set(`${id} ${concern}`, text);
    saver.edit(changed);
    void saver.flush();
    if (standing !== 'taken') showEndOfNote();
  };
  return { standing, fits, toggle };
}

/** What was put at the end is seen, without moving the focus. */
function showEndOfNote(): void {
  requestAnimationFrame(() => {
    const field = document.getElementById('place-note');
    if (field) field.scrollTop = field.scrollHeight;
  });
}
