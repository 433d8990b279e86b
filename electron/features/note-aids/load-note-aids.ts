import { NoteAids, noAids } from '#shared/domain/note/note-aids.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { readYaml } from '#shared/yaml/read-yaml.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readCheckedFile } from '../../read-checked-file.ts';

const file = 'aids.yaml';

export interface LoadedNoteAids {
  readonly aids: NoteAids;
  readonly notices: readonly Notice[];
}

/** Loads short forms and templates from the first folder that has them; none where they are broken. Never throws. */
export function loadNoteAids(options: {
  /** Folders in their order: the administrator's before the package's. */
  readonly folders: readonly string[];
  readonly log: Log;
}): LoadedNoteAids {
  const { folders, log } = options;
  const read = readCheckedFile(folders, file, (text) => readYaml(text, file, NoteAids));
  if (read.ok) return { aids: read.file.value, notices: [] };
  if (read.isAbsent) return { aids: noAids, notices: [] };
  const consequence =
    'Kurzformen und Vorlagen für Notizen sind nicht lesbar; bis die Datei berichtigt ist, gibt es keine. Notizen gehen wie immer.';
  return {
    aids: noAids,
    notices: reportProblems({ id: 'note-aids', level: 'warning', consequence, log }, read.problems),
  };
}
