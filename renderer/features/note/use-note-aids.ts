import { useEffect, useState } from 'react';
import type { NoteAids } from '#shared/domain/note/note-aids.ts';
import { ask } from '../../store/command.ts';

/** Short forms and templates of this place with the advisor's own; none until they are there. */
export function useNoteAids(): NoteAids {
  const [aids, setAids] = useState<NoteAids>(none);
  useEffect(() => {
    let isGone = false;
    void Promise.all([ask('note:aids', undefined), ask('note:ownShortForms', undefined)]).then(([site, own]) => {
      if (isGone) return;
      const { shortForms, templates } = (site.ok && site.value) || none;
      const ownForms = (own.ok && own.value) || [];
      const added = Object.fromEntries(ownForms.map(({ short, long }) => [short, long]));
      // The place's go before: it may have added one since.
      setAids({ shortForms: { ...added, ...shortForms }, templates });
    });
    return () => {
      isGone = true;
    };
  }, []);
  return aids;
}

const none: NoteAids = { shortForms: {}, templates: [] };
