import type { OpenedWaiting, WaitingEntry } from '#shared/domain/appointment/booking.ts';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import { numberToCall } from '#shared/domain/outbound/next-call.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import type { AccessLog } from '../access-log/index.ts';
import type { AppointmentLists } from './appointment-lists.ts';

/** Dials a number on behalf of a jurisdiction. */
type Dial = (request: { readonly number: string; readonly jurisdictionId: string | null }) => Promise<Result<void>>;

/** Who would like to come earlier, and the call that tells them that they can. */
export interface WaitingList {
  /** Nobody is named; those first for whom something is free. */
  list(): WaitingEntry[];
  /** Whom to ask for; it is written down who looked. */
  open(appointmentId: Id): Result<OpenedWaiting>;
  dial(appointmentId: Id): Promise<Result<void>>;
  dialThrough(dial: Dial): void;
}

/** Who waited longest is called first; of more than these, nobody looks at the last. */
const mostWaiting = 100;
/** Written with each opening of a record for such a call. */
const accessDetail = 'Früherer Termin';

const tryAgain = 'Es wurde nichts gezeigt und nicht gewählt. Bitte noch einmal versuchen.';
const gone = failure('nobody-waits', 'Hier wartet niemand mehr: Der Termin ist vorbei, verlegt oder abgesagt.');
const noNumber = failure('no-number', 'Zu dieser Person gibt es keine Nummer, die angerufen werden darf.');
const noLine = failure('no-line', 'Das Telefon ist noch nicht bereit. Es wurde nicht gewählt.');

export function createWaitingList(options: {
  readonly listWaiting: AppointmentLists['listWaiting'];
  readonly findRecord: (customerId: Id) => Pick<CustomerRecord, 'customer' | 'numbers'> | null;
  readonly accessLog: Pick<AccessLog, 'record'>;
  readonly site: Pick<Site, 'zone'>;
  readonly log: Log;
}): WaitingList {
  const { listWaiting, findRecord, accessLog, site, log } = options;
  let dial: Dial | null = null;

  /** Nobody is shown where it cannot be written down who looked. */
  function look(appointmentId: Id) {
    return attemptWrite(log, 'waiting-opened', tryAgain, () => {
      const waiting = listWaiting(mostWaiting).find((one) => one.appointmentId === appointmentId);
      const record = waiting && findRecord(waiting.customerId);
      if (!record) return gone;
      const { customerId } = waiting;
      accessLog.record({ customerId, conversationId: null, reason: 'callback', detail: accessDetail });
      return ok({ ...record.customer, number: numberToCall(record.numbers) });
    });
  }

  return {
    list: () =>
      listWaiting(mostWaiting).map(({ appointmentId, concern, startAt, since, slot }) => {
        const { date, time } = agreedTimeAt(startAt, site.zone);
        return { appointmentId, concern, date, from: time, since, slot };
      }),

    open(appointmentId) {
      const person = look(appointmentId);
      if (!person.ok) return person;
      const { firstName, lastName, number } = person.value;
      return ok({ name: `${firstName} ${lastName}`, number });
    },

    async dial(appointmentId) {
      const person = look(appointmentId);
      if (!person.ok) return person;
      const { number, jurisdictionId } = person.value;
      return number === null ? noNumber : await (dial?.({ number, jurisdictionId }) ?? noLine);
    },

    dialThrough(through) {
      dial = through;
    },
  };
}
