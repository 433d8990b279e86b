import type { Call } from '#shared/domain/call/call.ts';
import type { Conversation, Note, Speaker } from '#shared/domain/conversation/conversation.ts';
import type { Outcome } from '#shared/domain/conversation/outcome.ts';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideAnswer, GuideRun } from '#shared/domain/guide/guide-run.ts';
import { maxConcerns } from '#shared/domain/conversation/note-length.ts';
import type { NoteRef } from '#shared/domain/note/own-note.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { NewOperation, Outbox } from '../outbox/index.ts';
import { createConversationRepository } from './conversation-repository.ts';
import type { StoredConversation, StoredSpeaker } from './conversation-row.ts';
import { createGuideRunRepository, type GuideRunRepository } from './guide-run-repository.ts';
import { noteSubject } from './note-subject.ts';
import { createNoteRepository, type NoteVersion } from './note-repository.ts';
import { createNoteSearch } from './note-search-repository.ts';

export interface ConversationServiceOptions {
  readonly db: Database;
  readonly findCustomer: (id: Id) => Customer | null;
  /** Callbacks promised in a conversation, oldest first. */
  readonly callbackIdsOf: (conversationId: Id) => Id[];
  /** What central is to be told goes there, with the change; absent where there is nobody to tell. */
  readonly outbox?: Pick<Outbox, 'enqueue' | 'enqueueNewest'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Every write is on the disk when it returns, or it returns a failure and nothing of it is stored. */
export interface ConversationService {
  find(id: Id): Conversation | null;
  /** The newest conversation that is not closed: after a crash the one to go on with. */
  findOpen(): Conversation | null;
  /** Puts one on the screen until it is closed; null: the newest that is not closed. */
  show(id: Id | null): void;
  shown(): Conversation | null;
  /** Opens the conversation of a call that was answered; the same one when the call already has it. */
  open(call: Pick<Call, 'id' | 'direction' | 'origin'>): Result<Conversation>;
  markHungUp(id: Id): Result<void>;
  /** Ends the wrap-up. Only the note can still be saved afterwards. */
  close(id: Id): Result<void>;
  /** Who was identified in a conversation with a number (E.164). */
  listSpeakersAt(number: string): Id[];
  confirmSpeaker(id: Id, customerId: Id): Result<void>;
  /** Somebody who is not on file yet, by the name they gave; null: nobody was identified. */
  keepUnidentified(id: Id, saidName: string | null): Result<void>;
  /** It is open again who speaks. */
  forgetSpeaker(id: Id): Result<void>;
  /**
   * Saves the whole text. `basedOn` is the revision that the window edited; where another save came in between, the
   * failure is `stale`: the note stays as it is and the refused text is kept among the versions.
   */
  saveNote(id: Id, text: string, basedOn: number, concern?: number): Result<Note>;
  /** Begins the note of another concern, once the last one has words; returns which one it is. */
  addConcern(id: Id): Result<number>;
  /** Earlier texts that the note of a concern no longer holds, oldest first. */
  listNoteVersions(id: Id, concern?: number): NoteVersion[];
  /** Conversations of which a note has every word, each as a whole word or as its beginning; newest first. */
  searchNotes(text: string, limit?: number): Id[];
  setOutcome(id: Id, outcome: Outcome): Result<void>;
  /** Starts a guide, or starts it afresh once something was answered. */
  startGuide(id: Id, guide: Pick<Guide, 'id' | 'version'>): Result<GuideRun>;
  /** Appends an answer; `revisiting` is the node to show next when it is not the end of the walked path. */
  appendGuideAnswer(id: Id, answer: Omit<GuideAnswer, 'at'>, revisiting?: string | null): Result<GuideRun>;
  /** Steps to a node that was already walked; null goes to the end of the path. Answers stay. */
  revisitGuideNode(id: Id, nodeId: string | null): Result<GuideRun>;
  /** Reads and changes the guides walked in an open conversation; everything in it is kept, or nothing. */
  walk<Value>(id: Id, what: string, work: (runs: GuideRunRepository) => Result<Value>): Result<Value>;
  /** The same for one that may be closed already; tells nobody. */
  settleGuides(what: string, work: (runs: GuideRunRepository) => void): Result<void>;
  readonly guideRuns: Pick<GuideRunRepository, 'find' | 'findActive' | 'findStored' | 'list' | 'listUnfinished'>;
  /** Tells the listeners about a conversation again, after something changed that another feature holds. */
  announce(id: Id): void;
  onChange(listener: (conversation: Conversation) => void): () => void;
}

const maxGuideSteps = 500;

const gone = failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es ist nichts verloren gegangen.');
const closed = failure('conversation-closed', 'Dieses Gespräch ist abgeschlossen; daran wurde nichts geändert.');
const emptyConcern = failure(
  'concern-empty',
  'Die Notiz zum letzten Anliegen ist noch leer. Bitte schreiben Sie zuerst dort; es ist nichts verloren gegangen.',
);
const enoughConcerns = failure(
  'concerns-full',
  `Mehr als ${maxConcerns} Anliegen haben in einem Gespräch keine eigene Notiz. Bitte schreiben Sie in der letzten weiter.`,
);
const tryAgain = 'Alles zuvor Gespeicherte ist sicher. Bitte noch einmal versuchen oder die Systembetreuung rufen.';
const textStays =
  'Der Text bleibt im Fenster stehen, die zuletzt gespeicherte Fassung ist sicher. Bitte lassen Sie das Fenster offen und Speicherplatz schaffen; gespeichert wird dann von selbst.';

/** Owns conversations: what was said, led and noted around a call. */
export function createConversations(options: ConversationServiceOptions): ConversationService {
  const { db, findCustomer, callbackIdsOf, outbox, clock, log } = options;
  const repository = createConversationRepository(db);
  const notes = createNoteRepository(db);
  const search = createNoteSearch(db);
  const guideRuns = createGuideRunRepository(db);
  const listeners = createListeners<Conversation>((error) =>
    log.error('conversation-listener-failed', { reason: placeOf(error) }),
  );

  /** Of the call that is spoken with. */
  let wanted: Id | null = null;
  /** As it is being told right now: who hears of it need not read it again. */
  let told: Conversation | null = null;

  function complete(stored: StoredConversation): Conversation {
    return {
      ...stored,
      speaker: nameSpeaker(stored.speaker),
      furtherNotes: notes.listFurther(stored.id),
      guideRun: guideRuns.find(stored.id),
      callbackIds: callbackIdsOf(stored.id),
    };
  }

  function nameSpeaker(speaker: StoredSpeaker): Speaker {
    if (speaker.kind !== 'customer') return speaker;
    const customer = findCustomer(speaker.customerId);
    return { ...speaker, name: customer ? `${customer.firstName} ${customer.lastName}` : '' };
  }

  function find(id: Id): Conversation | null {
    const stored = repository.find(id);
    return stored ? complete(stored) : null;
  }

  function findOpen(): Conversation | null {
    const stored = repository.findOpen();
    return stored ? complete(stored) : null;
  }

  function shown(): Conversation | null {
    if (told !== null && told.id === wanted && told.closedAt === null) return told;
    const kept = wanted === null ? null : find(wanted);
    return kept?.closedAt === null ? kept : findOpen();
  }

  function announce(id: Id): void {
    const conversation = find(id);
    if (!conversation) return;
    told = conversation;
    listeners.tell(conversation);
    told = null;
  }

  /** Runs a change of a conversation that is still open and tells about it when it worked. */
  function change<Value>(id: Id, what: string, work: () => Result<Value>): Result<Value> {
    const result = attemptWrite(log, what, tryAgain, () => {
      const stored = repository.find(id);
      if (!stored) return gone;
      return stored.closedAt === null ? work() : closed;
    });
    if (result.ok) announce(id);
    return result;
  }

  function appendStep(id: Id, answer: Omit<GuideAnswer, 'at'> | null, revisiting: string | null): Result<GuideRun> {
    return change(id, 'guide-step', () => {
      const steps = guideRuns.find(id)?.answers.length ?? 0;
      if (steps >= maxGuideSteps) {
        return failure('guide-too-long', 'In diesem Leitfaden wurde zu oft gewechselt. Bitte starten Sie ihn neu.');
      }
      const at = clock.now();
      guideRuns.append(id, { answer: answer ? { ...answer, at } : undefined, revisiting }, at);
      return runOf(id);
    });
  }

  function runOf(id: Id): Result<GuideRun> {
    const run = guideRuns.find(id);
    return run
      ? ok(run)
      : failure('no-guide', 'In diesem Gespräch läuft kein Leitfaden. Es ist nichts verloren gegangen.');
  }

  return {
    find,
    announce,
    onChange: listeners.add,
    listNoteVersions(id, concern = 1) {
      const note = notes.find(id, concern);
      return note ? notes.listVersions(note.key) : [];
    },
    searchNotes: (text, limit = 50) => [
      ...new Set(
        search.find(text, limit).flatMap(({ how, conversationId }) => (how === 'exact' ? [conversationId] : [])),
      ),
    ],

    findOpen,
    listSpeakersAt: repository.listSpeakersAt,
    shown,

    show(id) {
      const before = shown()?.id;
      wanted = id;
      const now = shown();
      if (now && now.id !== before) listeners.tell(now);
    },

    open(call) {
      return attemptWrite(
        log,
        'conversation-open',
        'Das Gespräch läuft weiter, lässt sich aber nicht festhalten.',
        () => {
          const existing = repository.findByCall(call.id);
          if (existing) return ok(complete(existing));
          const id = newId();
          repository.insert(id, call, clock.now());
          announce(id);
          const opened = find(id);
          return opened ? ok(opened) : gone;
        },
      );
    },

    markHungUp: (id) =>
      change(id, 'conversation-hung-up', () => {
        repository.setHungUp(id, clock.now());
        return ok();
      }),

    close: (id) =>
      change(id, 'conversation-close', () => {
        const at = clock.now();
        db.transaction('conversation-close', () => {
          repository.setHungUp(id, at);
          repository.setClosed(id, at);
          const stored = repository.find(id);
          if (stored) outbox?.enqueue(closingOf(stored, at));
        });
        return ok();
      }),

    confirmSpeaker: (id, customerId) =>
      change(id, 'conversation-speaker', () => {
        if (!findCustomer(customerId)) {
          return failure('no-customer', 'Diese Person ist nicht mehr verzeichnet. Am Gespräch wurde nichts geändert.');
        }
        repository.setCustomer(id, customerId, clock.now());
        return ok();
      }),

    keepUnidentified: (id, saidName) =>
      change(id, 'conversation-speaker', () => {
        repository.setUnidentified(id, saidName, clock.now());
        return ok();
      }),

    forgetSpeaker: (id) =>
      change(id, 'conversation-speaker', () => {
        repository.forgetSpeaker(id);
        return ok();
      }),

    saveNote(id, text, basedOn, concern = 1) {
      const result = attemptWrite(log, 'note-save', textStays, () =>
        saveNote({ conversationId: id, concern }, text, basedOn),
      );
      // Who was refused is to see what stands there now.
      if (result.ok || result.error.code === 'stale') announce(id);
      return result;
    },

    addConcern: (id) =>
      change(id, 'concern-add', () => {
        const all = [notes.find(id), ...notes.listFurther(id)];
        if (all.at(-1)?.text.trim() === '') return emptyConcern;
        if (all.length >= maxConcerns) return enoughConcerns;
        const concern = all.length + 1;
        notes.insert(id, concern);
        return ok(concern);
      }),

    setOutcome: (id, outcome) =>
      change(id, 'conversation-outcome', () => {
        repository.setOutcome(id, outcome);
        return ok();
      }),

    startGuide: (id, guide) =>
      change(id, 'guide-start', () => {
        const run = guideRuns.find(id);
        const isUntouched = run?.guideId === guide.id && run.version === guide.version && run.answers.length === 0;
        if (isUntouched) return runOf(id);
        const active = guideRuns.findActive(id);
        if (active) guideRuns.setState(active.id, 'left');
        guideRuns.start(id, { guideId: guide.id, version: guide.version }, clock.now());
        return runOf(id);
      }),

    appendGuideAnswer: (id, answer, revisiting = null) => appendStep(id, answer, revisiting),
    revisitGuideNode: (id, nodeId) => appendStep(id, null, nodeId),

    guideRuns,
    walk: (id, what, work) => change(id, what, () => db.transaction(what, () => work(guideRuns))),
    settleGuides: (what, work) =>
      attemptWrite(log, what, tryAgain, () => {
        db.transaction(what, () => work(guideRuns));
        return ok();
      }),
  };

  /** What is written after the close is a correction: it never takes the place of what was closed. */
  function tellNote(ref: NoteRef, { revision: baseVersion }: Note, { text, revision, savedAt }: Note): void {
    if (savedAt === null) return;
    const isClosed = repository.find(ref.conversationId)?.closedAt !== null;
    outbox?.enqueueNewest({
      kind: 'noteSaved',
      subject: noteSubject(ref, isClosed ? 'corrected' : null),
      baseVersion,
      payload: { ...ref, text, revision, savedAt },
    });
  }

  function saveNote(ref: NoteRef, text: string, basedOn: number): Result<Note> {
    const { conversationId: id, concern } = ref;
    const note = notes.find(id, concern);
    if (!note) return gone;
    const { key: _key, ...current } = note;
    // The same text again: the answer to the first save was lost on its way, or nothing was typed.
    if (note.savedAt !== null && text === note.text) return ok(current);
    if (basedOn === note.revision) {
      const closedAt = repository.find(id)?.closedAt ?? null;
      const wasClosed = closedAt !== null && note.savedAt !== null && note.savedAt <= closedAt;
      return ok(notes.replace(note, text, clock.now(), (saved) => tellNote(ref, note, saved), wasClosed));
    }
    notes.keepRefused(note.key, basedOn, text, clock.now());
    log.warn('note-stale', { conversationId: id, basedOn, revision: note.revision });
    return failure(
      'stale',
      'Die Notiz wurde inzwischen an anderer Stelle geändert. Beide Fassungen sind aufbewahrt; bitte laden Sie die neuere und ergänzen Sie sie.',
    );
  }
}

function closingOf(conversation: StoredConversation, closedAt: Instant): NewOperation {
  const { id, callId, direction, origin, speaker, outcome, note, openedAt, hungUpAt } = conversation;
  return {
    kind: 'conversationClosed',
    subject: `conversation:${id}`,
    payload: {
      conversationId: id,
      callId,
      direction,
      jurisdictionId: origin.jurisdictionId,
      customerId: speaker.kind === 'customer' ? speaker.customerId : null,
      speaker: speaker.kind,
      saidName: speaker.kind === 'new' ? speaker.name : null,
      outcome,
      noteRevision: note.revision,
      openedAt,
      hungUpAt,
      closedAt,
    },
  };
}
