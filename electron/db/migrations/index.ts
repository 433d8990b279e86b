import type { Migration } from '../migrate.ts';
import { customers } from './0001-customers.ts';
import { conversations } from './0002-conversations.ts';
import { callbacks } from './0003-callbacks.ts';
import { callList } from './0004-call-list.ts';
import { guideWalks } from './0005-guide-walks.ts';
import { survivingCalls } from './0006-surviving-calls.ts';
import { guideMeasures } from './0007-guide-measures.ts';
import { callQuality } from './0008-call-quality.ts';
import { customerRecords } from './0009-customer-records.ts';
import { disclosure } from './0010-disclosure.ts';
import { rescuedRows } from './0011-rescued-rows.ts';
import { customerActions } from './0012-customer-actions.ts';
import { customerSearch } from './0013-customer-search.ts';
import { importRuns } from './0014-import-runs.ts';
import { outbox } from './0015-outbox.ts';
import { callbackWork } from './0016-callback-work.ts';
import { receipts } from './0017-receipts.ts';
import { callbackPromise } from './0018-callback-promise.ts';
import { trustedTime } from './0019-trusted-time.ts';
import { appointments } from './0020-appointments.ts';
import { callsSeen } from './0021-calls-seen.ts';
import { speakersByNumber } from './0022-speakers-by-number.ts';
import { outboundCalls } from './0023-outbound-calls.ts';
import { retention } from './0024-retention.ts';
import { saidName } from './0025-said-name.ts';
import { ownShortForms } from './0026-own-short-forms.ts';
import { rescuedDesk } from './0027-rescued-desk.ts';
import { notesOfConcerns } from './0028-notes-of-concerns.ts';
import { correctionDrafts } from './0029-correction-drafts.ts';
import { diaryOfRecords } from './0030-diary-of-records.ts';
import { roomsAsCalled } from './0031-rooms-as-called.ts';
import { officersAway } from './0032-officers-away.ts';

/** Every migration in order. A published one is never changed; what it got wrong is put right by the next. */
export const migrations: readonly Migration[] = [
  customers,
  conversations,
  callbacks,
  callList,
  guideWalks,
  survivingCalls,
  guideMeasures,
  callQuality,
  customerRecords,
  disclosure,
  rescuedRows,
  customerActions,
  customerSearch,
  importRuns,
  outbox,
  callbackWork,
  receipts,
  callbackPromise,
  trustedTime,
  appointments,
  callsSeen,
  speakersByNumber,
  outboundCalls,
  retention,
  saidName,
  ownShortForms,
  rescuedDesk,
  notesOfConcerns,
  correctionDrafts,
  diaryOfRecords,
  roomsAsCalled,
  officersAway,
];

/** The schema this program was written for. */
export const newestSchema = Math.max(...migrations.map(({ version }) => version));
