import { useEffect, useState } from 'react';
import type { NoteAids } from '#shared/domain/note/note-aids.ts';
import { ask } from '../../store/command.ts';

/** Short forms and templates of this place; none until they are there. */
export function useNoteAids(): NoteAids {
  const [aids, setAids] = useState<NoteAids>(none);
  useEffect(() => {
    let isGone = false;
    void ask('note:aids', undefined).then((result) => {
      if (result.ok && result.value && !isGone) setAids(result.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return aids;
}

const none: NoteAids = { shortForms: {}, templates: [] };
