import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import { parseAppointments } from '#shared/domain/appointment/parse-appointments.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readCheckedFile } from '../../read-checked-file.ts';

export interface LoadedAppointments {
  /** Null where this site makes no appointments, or its file is broken. */
  readonly setup: AppointmentSetup | null;
  readonly notices: readonly Notice[];
}

/** Loads who makes appointments, for what and when, from the first folder that has the file of the site. Never throws. */
export function loadAppointments(options: {
  /** Folders in their order: the administrator's before the package's. */
  readonly folders: readonly string[];
  readonly site: Pick<Site, 'id' | 'departments'>;
  readonly log: Log;
}): LoadedAppointments {
  const { folders, site, log } = options;
  const file = `${site.id}.yaml`;
  const parsed = readCheckedFile(folders, file, (text) => parseAppointments(text, file, site));
  if (parsed.ok) {
    log.info('appointments-loaded', { officers: parsed.setup.officers.length });
    return { setup: parsed.setup, notices: [] };
  }
  if (parsed.isAbsent) return { setup: null, notices: [] };
  const consequence =
    'Die Datei der Termine ist nicht brauchbar; bis sie berichtigt ist, lassen sich hier keine Termine vergeben. ' +
    'Was gebucht ist, bleibt gebucht.';
  return {
    setup: null,
    notices: reportProblems({ id: 'appointments', level: 'warning', consequence, log }, parsed.problems),
  };
}
