import { describe, expect, it } from 'vitest';
import { overviewOf } from '#shared/domain/customer/overview.ts';
import { fullRecord } from '../../../../support/records.ts';

const today = '2026-11-23';
const now = '2026-11-23T09:14:00.000Z';
const record = fullRecord();
const appointment = record.appointments[0]!;
const notice = record.notices[0]!;
const contact = record.contacts[0]!;

describe('what matters first', () => {
  it('is what a full record has of it', () => {
    expect(overviewOf(record, today, now)).toEqual({
      warnings: record.warnings,
      nextAppointment: appointment,
      missingPapers: ['Lebenslauf-Neu'],
      latestNotice: notice,
      registrations: record.registrations,
      openCases: record.cases,
      lastContacts: record.contacts,
      representatives: [record.representatives[0]],
    });
  });

  it('is the nearest appointment that was not cancelled and is not over', () => {
    const at = (date: string, state: 'booked' | 'cancelled' = 'booked') => ({
      ...appointment,
      state,
      date,
      startAt: `${date}T09:00:00.000Z`,
      endAt: `${date}T09:30:00.000Z`,
    });
    const appointments = [at('2026-12-24'), at('2026-11-24', 'cancelled'), at('2026-11-20'), at(today)];
    expect(overviewOf({ ...record, appointments }, today, now).nextAppointment?.date).toBe(today);
    expect(overviewOf({ ...record, appointments }, today, '2026-11-23T09:30:00.000Z').nextAppointment?.date).toBe(
      '2026-12-24',
    );
  });

  it('is no paper of an appointment that nobody has', () => {
    const over = { ...appointment, state: 'kept' as const };
    expect(overviewOf({ ...record, appointments: [over] }, today, now)).toMatchObject({
      nextAppointment: null,
      missingPapers: [],
    });
  });

  it('is the notice of the latest day, whatever the order on file', () => {
    const older = { ...notice, issuedOn: '2026-01-02' };
    expect(overviewOf({ ...record, notices: [older, notice] }, today, now).latestNotice).toBe(notice);
  });

  it('leaves out what is over', () => {
    const past = overviewOf(
      {
        ...record,
        warnings: [{ ...record.warnings[0]!, until: '2026-11-22' }],
        registrations: [{ ...record.registrations[0]!, endedOn: '2026-11-22' }],
        cases: [{ ...record.cases[0]!, state: 'closed' }],
        contacts: ['01', '04', '03', '02'].map((day) => ({ ...contact, at: `2026-11-${day}T08:00:00.000Z` })),
      },
      today,
      now,
    );
    expect(past).toMatchObject({ warnings: [], registrations: [], openCases: [] });
    expect(past.lastContacts.map(({ at }) => at.slice(8, 10))).toEqual(['04', '03', '02']);
  });

  it('counts the last day of a warning and of a right', () => {
    const warnings = [{ ...record.warnings[0]!, until: today }];
    const representatives = [{ ...record.representatives[0]!, to: today }];
    expect(overviewOf({ ...record, warnings, representatives }, today, now)).toMatchObject({
      warnings,
      representatives,
    });
  });
});
