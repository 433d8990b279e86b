import { Temporal } from 'temporal-polyfill';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { AccessEntry } from '#shared/domain/disclosure/access.ts';
import {
  type AskingRule,
  type Check,
  type DisclosureRules,
  ruleOf,
  type TellingRule,
} from '#shared/domain/disclosure/disclosure-rules.ts';
import type { DisclosedRecord, FoundBy, Gate, IdentificationTry, TryResult } from '#shared/domain/disclosure/gate.ts';
import { judge } from '#shared/domain/disclosure/judge.ts';
import { tellable } from '#shared/domain/disclosure/tellable.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Clock, LocalDate } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { AccessLog } from '../access-log/index.ts';
import type { ConversationService } from '../conversations/index.ts';
import { createDisclosureRepository } from './disclosure-repository.ts';

export interface DisclosureOptions {
  readonly db: Database;
  /** Read when somebody is to be identified for the first time. */
  readonly rulesNow: () => DisclosureRules;
  readonly conversations: Pick<
    ConversationService,
    'find' | 'shown' | 'confirmSpeaker' | 'keepUnidentified' | 'forgetSpeaker' | 'onChange'
  >;
  readonly customers: {
    find(id: Id): Customer | null;
    findRecord(id: Id): CustomerRecord | null;
  };
  readonly accessLog: AccessLog;
  /** Whether a callback is promised to a number (E.164): calling it out keeps the promise. */
  readonly isPromised: (number: string) => boolean;
  /** Who works at this place, as it is written down. */
  readonly advisor: string;
  /** IANA zone of the site: its calendar says what today is. */
  readonly zone: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps social data in main until it is known who speaks (§ 35 SGB I), and takes it back when the call is over. */
export interface Disclosure {
  find(conversationId: Id): Result<Gate>;
  /** Whom the caller says to be or to speak for. */
  choose(conversationId: Id, customerId: Id, foundBy: FoundBy): Result<void>;
  /**
   * Somebody who is not on file yet, by the name they gave; null: nobody was identified. Opens nothing, and so can
   * still be said in the wrap-up of a call in which nobody was identified.
   */
  keepUnidentified(conversationId: Id, saidName: string | null): Result<void>;
  /** Nobody is chosen any more. */
  dropChoice(conversationId: Id): Result<void>;
  /** Compares what was said. Every try is recorded without it; too little said is none. */
  tryToIdentify(said: IdentificationTry): Result<TryResult>;
  /** All that may be told about the person, while the gate is open. */
  record(conversationId: Id): Result<DisclosedRecord>;
  recordIn(conversation: Conversation): Result<DisclosedRecord>;
  /** Tells the gate of the conversation on the screen, each time it is another one. */
  onChange(listener: (gate: Gate) => void): () => void;
}

/** Failed tries of so many days are shown with the next one. */
const daysOfTries = 30;

const noConversation = failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es wurde nichts geändert.');
const callOver = failure(
  'call-over',
  'Das Gespräch ist beendet, die Daten sind wieder geschlossen. Feststellen lässt sich jemand nur im Gespräch.',
);
const noCustomer = failure(
  'no-customer',
  'Diese Person ist nicht mehr verzeichnet. Am Gespräch wurde nichts geändert.',
);
const nobodyChosen = failure('nobody-chosen', 'Bitte wählen Sie zuerst, wer am Apparat sein soll.');
const incomplete = failure(
  'incomplete',
  'Es fehlt noch eine Angabe. Es wurde nichts geprüft und nichts festgehalten; bitte fragen Sie weiter.',
);
const notAllowed = failure(
  'not-allowed',
  'Nach den Regeln dieser Stelle darf hier niemand in dieser Rolle für andere sprechen. Es wurde nichts geprüft.',
);
const gateClosed = failure(
  'gate-closed',
  'Die Daten sind noch geschlossen. Bitte stellen Sie zuerst fest, wer am Apparat ist.',
);
const notKept = 'Es wurde nichts geändert. Bitte noch einmal versuchen oder die Systembetreuung rufen.';
const notRecorded = 'Die Daten bleiben geschlossen. Bitte noch einmal prüfen oder die Systembetreuung rufen.';

export function createDisclosure(options: DisclosureOptions): Disclosure {
  const { db, rulesNow, conversations, customers, accessLog, clock, log } = options;
  const repository = createDisclosureRepository(db);
  const listeners = createListeners<Gate>((error) =>
    log.error('disclosure-listener-failed', { reason: placeOf(error) }),
  );
  let told = '';
  let toldOf = '';

  function gateOf(conversation: Conversation): Gate {
    const { id, speaker } = conversation;
    const claim = speaker.kind === 'unconfirmed' ? repository.findClaim(id) : null;
    const customerId = speaker.kind === 'customer' ? speaker.customerId : (claim?.customerId ?? null);
    const customer = customerId === null ? null : customers.find(customerId);
    const passed = speaker.kind === 'customer' ? repository.findPassed(id, speaker.customerId) : null;
    const state = isOver(conversation) ? 'closed' : customer === null ? 'none' : passed ? 'open' : 'asking';
    return {
      conversationId: id,
      state,
      person: customer && {
        customerId: customer.id,
        name: `${customer.firstName} ${customer.lastName}`,
        jurisdictionId: customer.jurisdictionId,
      },
      rule: customer && askingOf(ruleOf(rulesNow(), customer.jurisdictionId)),
      ruleVersion: customer && rulesNow().version,
      failedHere: repository.countFailedHere(id),
      failedBefore: customer ? repository.countFailedBefore(customer.id, since(), id) : 0,
      speaksAs: passed?.speaksAs ?? null,
      openedAt: passed?.at ?? null,
    };
  }

  function since(): string {
    return Temporal.Instant.from(clock.now())
      .subtract({ hours: daysOfTries * 24 })
      .toString({ smallestUnit: 'millisecond' });
  }

  function today(): LocalDate {
    return Temporal.Instant.from(clock.now()).toZonedDateTimeISO(options.zone).toPlainDate().toString();
  }

  /** A step of a guide and a saved note leave the gate as it is; tries and choices are told as they are made. */
  function follow(): void {
    const shown = conversations.shown();
    if (shown && bearingOf(shown) !== toldOf) tell();
  }

  function tell(): void {
    const shown = conversations.shown();
    if (!shown) return;
    toldOf = bearingOf(shown);
    const gate = gateOf(shown);
    const text = JSON.stringify(gate);
    if (text === told) return;
    told = text;
    listeners.tell(gate);
  }

  /** Runs a change in a conversation whose call goes on, and tells about it. */
  function change<Value>(id: Id, what: string, work: (conversation: Conversation) => Result<Value>): Result<Value> {
    const result = attemptWrite(log, what, notRecorded, () => {
      const conversation = conversations.find(id);
      if (!conversation) return noConversation;
      return isOver(conversation) ? callOver : work(conversation);
    });
    tell();
    return result;
  }

  function compare(conversation: Conversation, said: IdentificationTry): Result<TryResult> {
    const gate = gateOf(conversation);
    const record = gate.person && customers.findRecord(gate.person.customerId);
    if (!gate.person || !record || !gate.rule) return nobodyChosen;
    if (gate.state === 'open') return ok({ passed: true });
    const { customerId, jurisdictionId } = gate.person;
    const verdict = judge(said, gate.rule, record, today());
    if (verdict.name === 'incomplete') return incomplete;
    if (verdict.name === 'notAllowed') return notAllowed;
    const passed = verdict.name === 'passed';
    const representativeId = verdict.name === 'passed' ? (verdict.representative?.id ?? null) : null;
    db.transaction('identification', () => {
      repository.insert({
        id: newId(),
        conversationId: conversation.id,
        customerId,
        at: clock.now(),
        advisor: options.advisor,
        jurisdictionId,
        ruleVersion: rulesNow().version,
        speaksAs: said.speaksAs,
        representativeId,
        checks: askedIn(said),
        passed,
      });
      if (passed) accessLog.record({ customerId, conversationId: conversation.id, ...reasonOf(conversation) });
    });
    log.info('identification', { conversationId: conversation.id, passed, ruleVersion: rulesNow().version });
    if (!passed) return ok({ passed });
    const confirmed = conversations.confirmSpeaker(conversation.id, customerId);
    return confirmed.ok ? ok({ passed }) : confirmed;
  }

  function reasonOf({ id, direction, origin }: Conversation): Pick<AccessEntry, 'reason' | 'detail'> {
    const foundBy = repository.findClaim(id)?.foundBy;
    if (foundBy?.way === 'search') return { reason: 'search', detail: foundBy.reason };
    const isCallback = direction === 'outbound' && origin.number !== null && options.isPromised(origin.number);
    return { reason: isCallback ? 'callback' : 'call', detail: null };
  }

  function recordIn(conversation: Conversation): Result<DisclosedRecord> {
    if (isOver(conversation)) return callOver;
    const { id, speaker } = conversation;
    if (speaker.kind !== 'customer' || !repository.findPassed(id, speaker.customerId)) return gateClosed;
    const record = customers.findRecord(speaker.customerId);
    if (!record) return noCustomer;
    const rule = tellingOf(ruleOf(rulesNow(), record.customer.jurisdictionId));
    return ok({ record: tellable(record, rule), rule });
  }

  conversations.onChange(follow);

  return {
    find(conversationId) {
      const conversation = conversations.find(conversationId);
      return conversation ? ok(gateOf(conversation)) : noConversation;
    },

    choose: (conversationId, customerId, foundBy) =>
      change(conversationId, 'disclosure-choose', ({ speaker }) => {
        if (!customers.find(customerId)) return noCustomer;
        if (speaker.kind === 'customer' && speaker.customerId === customerId) return ok();
        repository.saveClaim(conversationId, { customerId, foundBy }, clock.now());
        return speaker.kind === 'unconfirmed' ? ok() : conversations.forgetSpeaker(conversationId);
      }),

    keepUnidentified(conversationId, saidName) {
      const result = attemptWrite(log, 'disclosure-unidentified', notKept, () => {
        const conversation = conversations.find(conversationId);
        if (!conversation) return noConversation;
        if (isOver(conversation) && conversation.speaker.kind === 'customer') return callOver;
        repository.dropClaim(conversationId);
        return conversations.keepUnidentified(conversationId, saidName);
      });
      tell();
      return result;
    },

    dropChoice: (conversationId) =>
      change(conversationId, 'disclosure-drop', ({ speaker }) => {
        repository.dropClaim(conversationId);
        return speaker.kind === 'unconfirmed' ? ok() : conversations.forgetSpeaker(conversationId);
      }),

    tryToIdentify: (said) =>
      change(said.conversationId, 'identification', (conversation) => compare(conversation, said)),

    record(conversationId) {
      const conversation = conversations.find(conversationId);
      return conversation ? recordIn(conversation) : noConversation;
    },
    recordIn,

    onChange: listeners.add,
  };
}

function isOver({ hungUpAt, closedAt }: Conversation): boolean {
  return hungUpAt !== null || closedAt !== null;
}

/** What of a conversation its gate depends on. */
function bearingOf(conversation: Conversation): string {
  return JSON.stringify([conversation.id, conversation.speaker, isOver(conversation)]);
}

/** Before the gate opens, only what is needed to ask. */
function askingOf({ identify, heard, representatives }: AskingRule): AskingRule {
  return { identify, heard, representatives };
}

function tellingOf({ tell, papers }: TellingRule): TellingRule {
  return { tell, papers };
}

/** The names of what was asked. */
function askedIn({ answers, heard }: IdentificationTry): Check[] {
  return [...new Set([...heard, ...answers.filter(({ value }) => value.trim() !== '').map(({ check }) => check)])];
}
