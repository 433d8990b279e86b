import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import { parseAppointments } from '#shared/domain/appointment/parse-appointments.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** Officers, rooms and concerns as they are shipped for Magdeburg. */
export function shippedAppointments(site: Pick<Site, 'departments'>): AppointmentSetup {
  const path = resolve(import.meta.dirname, '../../assets/appointments/magdeburg.yaml');
  const parsed = parseAppointments(readFileSync(path, 'utf8'), path, site);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.setup;
}
