import { describe, expect, it } from 'vitest';
import {
  type CallbackDraft,
  emptyWindow,
  readChoice,
  readDraft,
} from '../../../../../renderer/features/callbacks/callback-draft.ts';
import { callbackOffer, site } from '../../../../support/screens/sample-workplace.ts';

const window = { date: '2026-11-24', from: '08:00', to: '10:00', zone: 'Europe/Berlin' };
const draft: CallbackDraft = {
  departmentId: 'arbeitsvermittlung',
  reason: ' Neuer Termin ',
  summary: '',
  number: '030 23125-101',
  confirmed: '030 23125-101',
  consent: true,
  language: 'de',
  pressing: null,
  choice: { kind: 'offered', window },
  others: [],
};
const read = (part: Partial<CallbackDraft> = {}) => readDraft({ ...draft, ...part }, site, callbackOffer.windows);
const own = (part: Partial<typeof window>) => ({
  choice: { kind: 'own', window: { date: '2026-11-24', from: '09:30', to: '11:00', ...part } } as const,
});

describe('the callback form', () => {
  it('becomes a promise with the number in E.164 and the window that was offered', () => {
    expect(read()).toEqual({
      faults: {},
      callback: {
        departmentId: 'arbeitsvermittlung',
        reason: 'Neuer Termin',
        number: '+493023125101',
        numberConfirmed: true,
        consent: true,
        language: 'de',
        window,
      },
    });
  });

  it('tells all that was said: other windows, why it presses, the language, a summary', () => {
    const part = {
      ...own({}),
      others: [{ id: 1, date: '2026-11-25', from: '14:00', to: '15:00' }],
      pressing: ' Strom wird morgen gesperrt ',
      language: 'tr',
      summary: ' Unterlagen liegen vor ',
    };
    expect(read(part).callback).toMatchObject({
      window: { ...window, from: '09:30', to: '11:00' },
      otherWindows: [{ date: '2026-11-25', from: '14:00', to: '15:00', zone: 'Europe/Berlin' }],
      pressing: 'Strom wird morgen gesperrt',
      language: 'tr',
      summary: 'Unterlagen liegen vor',
    });
  });

  it.each<[string, Partial<CallbackDraft>, object]>([
    ['no department', { departmentId: null }, { department: 'department' }],
    ['no concern', { reason: '  ' }, { reason: 'reason' }],
    ['no number', { number: '' }, { number: 'number' }],
    ['a number that was not read out', { confirmed: null }, { confirmed: 'confirmed' }],
    ['a number that was changed after it was read out', { number: '030 23125-102' }, { confirmed: 'confirmed' }],
    ['nobody asked whether they want it', { consent: false }, { consent: 'consent' }],
    ['pressing without a reason', { pressing: ' ' }, { pressing: 'pressing' }],
    ['no window', { choice: null }, { window: 'window' }],
    [
      'a window that others have taken meanwhile',
      { choice: { kind: 'offered', window: { ...window, date: '2026-11-30' } } },
      { window: 'gone' },
    ],
    ['half a day', { choice: { kind: 'own', window: emptyWindow } }, { date: 'date', from: 'from', to: 'to' }],
    ['an end before the beginning', own({ to: '07:30' }), { to: 'order' }],
    ['an end at the beginning', own({ to: '09:30' }), { to: 'order' }],
    ['another window that is not whole', { others: [{ ...emptyWindow, id: 1 }] }, { others: 'others' }],
  ])('refuses %s', (_what, part, faults) => {
    expect(read(part)).toEqual({ faults, callback: null });
  });
});

it('a window stays chosen while nothing is known about what is offered', () => {
  expect(readChoice({ kind: 'offered', window }, 'Europe/Berlin', null)).toEqual({ window, faults: {} });
});
