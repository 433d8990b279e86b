import type { AppointmentChoices } from '#shared/domain/appointment/booking.ts';
import type { AppointmentWanted } from '../../store/view-slice.ts';

/** The concern that is proposed: the one the guide names, else the first of its department, else the first of all. */
export function firstConcern({ concerns }: AppointmentChoices, { departmentId, reason }: AppointmentWanted): string {
  const said = reason?.toLowerCase() ?? '';
  const ofDepartment = concerns.filter(({ department }) => department === departmentId);
  const named = ofDepartment.find(({ name }) => said.includes(name.toLowerCase()));
  return (named ?? ofDepartment[0] ?? concerns[0])?.id ?? '';
}
