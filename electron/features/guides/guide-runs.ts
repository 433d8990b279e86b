import { Temporal } from 'temporal-polyfill';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import {
  answer,
  type AnswerExtras,
  back,
  correctFact,
  goTo,
  type GuideRefusal,
  observe,
  startRun,
  viewOf,
} from '#shared/domain/guide/guide-engine.ts';
import { interjectionLine, protocolOf, protocolText } from '#shared/domain/guide/guide-protocol.ts';
import type { Facts, FactValue } from '#shared/domain/guide/feel/expression.ts';
import type { Interjection } from '#shared/domain/guide/guide-file.ts';
import type { GuideDesk, GuideRun, GuideRunSummary } from '#shared/domain/guide/guide-run.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { ConversationService, GuideRunRepository, StoredGuideRun } from '../conversations/index.ts';
import { createGuideCounting } from './guide-counting.ts';
import { createGuideEditions } from './guide-editions.ts';
import { factsOf, placeOf } from './guide-facts.ts';
import type { GuideLibrary } from './guide-library.ts';
import type { GuideRepository } from './guide-repository.ts';

/** What walking a guide needs of the conversations: where a run is kept. */
export type GuideRunStore = Pick<ConversationService, 'find' | 'walk' | 'settleGuides' | 'guideRuns'>;

/** Every step is on the disk when it returns, or nothing has changed. */
export interface GuideRuns {
  /** Starts a guide in a conversation; one that was begun is parked, the same one is started afresh. */
  start(conversationId: Id, guideId: string): Result<void>;
  answer(conversationId: Id, nodeId: string, answerId: string, extras?: AnswerExtras): Result<void>;
  back(conversationId: Id): Result<void>;
  /** Shows a walked step again, or jumps to any other. */
  goTo(conversationId: Id, nodeId: string): Result<void>;
  /** Puts right what the call, the customer or the clock told. */
  correct(conversationId: Id, name: string, value: FactValue): Result<void>;
  /** Puts the guide aside; nothing is on the screen then. */
  park(conversationId: Id): Result<void>;
  /** Goes on with a parked guide, or with one from an earlier conversation of the same customer. */
  resume(conversationId: Id, runId: Id): Result<void>;
  /** Puts a guide in between, such as the one for danger; `leaveInterjection` comes back to where one was. */
  interject(conversationId: Id, interjection: Interjection): Result<void>;
  leaveInterjection(conversationId: Id): Result<void>;
  /** What lies beside the guide on the screen. */
  desk(conversationId: Id): Result<GuideDesk>;
  /** The protocol of the guide on the screen and of what was put in between, as a text for the note. */
  protocol(conversationId: Id): Result<string | null>;
  /** The guide on the screen, in the edition it was started with. */
  load(conversationId: Id): Result<Guide | null>;
  /** Takes in who is speaking, where that changed since the last step. */
  noteSpeaker(conversation: Conversation): void;
  /** Tells the counts how the guides of a closed conversation ended. */
  settle(conversationId: Id): void;
}

/** So long is a guide that was broken off offered again when the same customer calls. */
const resumableDays = 30;

/** Walks guides in conversations: the engine decides, the store keeps. */
export function createGuideRuns(options: {
  readonly guides: GuideLibrary;
  readonly conversations: GuideRunStore;
  readonly repository: GuideRepository;
  /** What the record of whoever was identified says to a guide's questions; nothing while the gate is not open. */
  readonly customerFactsOf?: (conversation: Conversation, guide: Guide) => Facts;
  readonly site: Site;
  readonly clock: Clock;
}): GuideRuns {
  const { guides, conversations, repository, customerFactsOf = () => ({}), site, clock } = options;
  const editions = createGuideEditions(guides, repository);
  const counting = createGuideCounting(repository);

  type Move = (run: GuideRun, guide: Guide) => Result<GuideRun, GuideRefusal>;

  function step(conversationId: Id, move: Move): Result<void> {
    return withConversation(conversationId, (conversation) =>
      conversations.walk(conversationId, 'guide-step', (runs) => {
        const active = runs.findActive(conversationId);
        if (!active) return noGuide;
        const guide = editions.of(active.run, placeOf(conversation));
        if (!guide) return unknownGuide;
        const moved = move(observe(active.run, outsideFacts(conversation, guide), clock.now()), guide);
        if (!moved.ok) return moved;
        grow(runs, active, moved.value);
        counting.stepped(guide, active.run, moved.value);
        return ok();
      }),
    );
  }

  function outsideFacts(conversation: Conversation, guide: Guide): Facts {
    return { ...customerFactsOf(conversation, guide), ...factsOf(conversation, site, clock.now()) };
  }

  function grow(runs: GuideRunRepository, { id, run }: StoredGuideRun, after: GuideRun): void {
    const facts = after.facts.slice(run.facts.length);
    const given = after.answers.slice(run.answers.length).at(-1);
    const isChanged = given !== undefined || facts.length > 0 || run.revisiting !== after.revisiting;
    if (isChanged) runs.growRun(id, { answer: given, facts, revisiting: after.revisiting }, clock.now());
  }

  function begin(
    runs: GuideRunRepository,
    conversation: Conversation,
    guide: Guide,
    how: { readonly kind?: 'interjection'; readonly returnsTo?: Id } = {},
  ): void {
    const at = clock.now();
    const edition = editions.digest(guide);
    repository.keepEdition(edition, guide, at);
    const runId = runs.start(conversation.id, { guideId: guide.id, version: guide.version, edition, ...how }, at);
    const { facts } = startRun(guide, at, outsideFacts(conversation, guide));
    runs.growRun(runId, { facts, revisiting: null }, at);
    counting.started(guide);
  }

  /** Takes the guide off the screen: parked where something was answered and the goal is still ahead. */
  function putAside(runs: GuideRunRepository, conversation: Conversation, sameGuide: string | null): void {
    const active = runs.findActive(conversation.id);
    if (!active) return;
    const isWorthKeeping =
      active.run.answers.length > 0 && active.run.guideId !== sameGuide && !isAtGoal(active.run, conversation);
    if (isWorthKeeping && active.run.kind !== 'interjection') runs.setState(active.id, 'parked');
    else leave(runs, active, conversation);
  }

  /** Ends a run for something else; it may have reached its goal before. */
  function leave(runs: GuideRunRepository, { id, run }: StoredGuideRun, conversation: Conversation): void {
    runs.setState(id, 'left');
    const guide = editions.of(run, placeOf(conversation));
    if (guide) counting.ended(guide, run, 'left');
  }

  function isAtGoal(run: GuideRun, conversation: Conversation): boolean {
    const guide = editions.of(run, placeOf(conversation));
    return guide !== null && viewOf(guide, run).isAtGoal;
  }

  function withConversation<Value>(id: Id, work: (conversation: Conversation) => Result<Value>): Result<Value> {
    const conversation = conversations.find(id);
    return conversation ? work(conversation) : noConversation;
  }

  function departmentName(id: string): string {
    return site.departments.find((department) => department.id === id)?.name ?? id;
  }

  function summarise(stored: StoredGuideRun, conversation: Conversation): GuideRunSummary[] {
    const guide = editions.of(stored.run, placeOf(conversation));
    if (!guide) return [];
    const view = viewOf(guide, stored.run);
    const { guideId, startedAt, answers } = stored.run;
    const stepTitle = view.node.title;
    return [{ runId: stored.id, guideId, title: guide.title, stepTitle, startedAt, answered: answers.length }];
  }

  function unfinished(conversation: Conversation): StoredGuideRun[] {
    if (conversation.speaker.kind !== 'customer') return [];
    const since = Temporal.Instant.from(clock.now())
      .subtract({ hours: resumableDays * 24 })
      .toString();
    return conversations.guideRuns
      .listUnfinished(conversation.speaker.customerId, conversation.id, since)
      .filter(({ run }) => !isAtGoal(run, conversation));
  }

  /** Copies a run of an earlier conversation, so that each conversation keeps what was said in it. */
  function copy(runs: GuideRunRepository, { run }: StoredGuideRun, conversation: Conversation): void {
    const at = clock.now();
    const { guideId, version, edition } = run;
    const guide = editions.of(run, placeOf(conversation));
    if (guide) counting.started(guide);
    const runId = runs.start(conversation.id, { guideId, version, edition }, at);
    for (const given of run.answers) runs.growRun(runId, { answer: given, revisiting: null }, given.at);
    runs.growRun(runId, { facts: run.facts, revisiting: run.revisiting }, at);
  }

  return {
    start: (conversationId, guideId) =>
      withConversation(conversationId, (conversation) => {
        const guide = guides.find(guideId, placeOf(conversation));
        if (!guide) return unknownGuide;
        return conversations.walk(conversationId, 'guide-start', (runs) => {
          const active = runs.findActive(conversationId);
          const isUntouched = active?.run.answers.length === 0 && active.run.edition === editions.digest(guide);
          if (isUntouched) return ok();
          putAside(runs, conversation, guideId);
          begin(runs, conversation, guide);
          return ok();
        });
      }),

    answer: (conversationId, nodeId, answerId, extras) =>
      step(conversationId, (run, guide) => answer(run, guide, nodeId, answerId, clock.now(), extras)),
    back: (conversationId) => step(conversationId, back),
    goTo: (conversationId, nodeId) => step(conversationId, (run, guide) => goTo(run, guide, nodeId, clock.now())),
    correct: (conversationId, name, value) =>
      step(conversationId, (run, guide) => correctFact(run, guide, name, value, clock.now())),
    noteSpeaker({ id, guideRun, speaker, closedAt }) {
      if (!guideRun || closedAt !== null) return;
      const known = guideRun.facts.findLast(({ name }) => name === 'personBestaetigt');
      // The next step takes it in anyway, so a failure costs nothing.
      if (known?.value !== (speaker.kind === 'customer')) void step(id, (run) => ok(run));
    },

    park: (conversationId) =>
      conversations.walk(conversationId, 'guide-park', (runs) => {
        const active = runs.findActive(conversationId);
        if (!active) return noGuide;
        if (active.run.kind === 'interjection') return inInterjection;
        runs.setState(active.id, 'parked');
        return ok();
      }),

    resume: (conversationId, runId) =>
      withConversation(conversationId, (conversation) =>
        conversations.walk(conversationId, 'guide-resume', (runs) => {
          const stored = runs.findStored(runId);
          const isParkedHere = stored?.conversationId === conversationId && stored.state === 'parked';
          const isEarlier = unfinished(conversation).some(({ id }) => id === runId);
          if (!stored || (!isParkedHere && !isEarlier)) return notResumable;
          if (runs.findActive(conversationId)?.run.kind === 'interjection') return inInterjection;
          putAside(runs, conversation, null);
          if (isParkedHere) runs.setState(runId, 'active');
          else copy(runs, stored, conversation);
          return ok();
        }),
      ),

    interject: (conversationId, interjection) =>
      withConversation(conversationId, (conversation) => {
        const guide = guides.findInterjection(interjection, placeOf(conversation));
        if (!guide) return unknownGuide;
        return conversations.walk(conversationId, 'guide-interject', (runs) => {
          const active = runs.findActive(conversationId);
          if (active?.run.guideId === guide.id) return ok();
          // One interjection after another still leads back to the concern.
          const isFromInterjection = active?.run.kind === 'interjection';
          const returnsTo = isFromInterjection ? (active.returnsTo ?? undefined) : active?.id;
          if (active && isFromInterjection) leave(runs, active, conversation);
          else if (active) runs.setState(active.id, 'waiting');
          begin(runs, conversation, guide, { kind: 'interjection', ...(returnsTo !== undefined && { returnsTo }) });
          return ok();
        });
      }),

    leaveInterjection: (conversationId) =>
      withConversation(conversationId, (conversation) =>
        conversations.walk(conversationId, 'guide-return', (runs) => {
          const active = runs.findActive(conversationId);
          if (active?.run.kind !== 'interjection') return noInterjection;
          leave(runs, active, conversation);
          if (active.returnsTo !== null) runs.setState(active.returnsTo, 'active');
          return ok();
        }),
      ),

    desk: (conversationId) =>
      withConversation(conversationId, (conversation) => {
        const runs = conversations.guideRuns.list(conversationId);
        const inState = (state: StoredGuideRun['state']) =>
          runs.filter((one) => one.state === state).flatMap((one) => summarise(one, conversation));
        return ok({
          parked: inState('parked'),
          waiting: inState('waiting')[0] ?? null,
          resumable: unfinished(conversation).flatMap((one) => summarise(one, conversation)),
        });
      }),

    protocol: (conversationId) =>
      withConversation(conversationId, (conversation) => {
        const stored = conversations.guideRuns.list(conversationId);
        const active = stored.findLast(({ state }) => state === 'active');
        const guide = active && editions.of(active.run, placeOf(conversation));
        if (!active || !guide) return ok(null);
        const lines = interjectionsOf(active, stored).flatMap(({ run }) => {
          const between = editions.of(run, placeOf(conversation));
          return between ? [interjectionLine(protocolOf(between, run))] : [];
        });
        return ok(protocolText(protocolOf(guide, active.run), departmentName, [...new Set(lines)]));
      }),

    load: (conversationId) =>
      withConversation(conversationId, (conversation) => {
        const run = conversation.guideRun;
        return ok(run ? editions.of(run, placeOf(conversation)) : null);
      }),

    settle(conversationId) {
      const conversation = conversations.find(conversationId);
      if (!conversation || conversation.closedAt === null) return;
      // Counts and states are for the editors: a failure is in the log, and nobody needs to be told.
      void conversations.settleGuides('guide-settle', (runs) => {
        for (const stored of runs.list(conversationId)) {
          if (stored.state !== 'active' && stored.state !== 'waiting' && stored.state !== 'parked') continue;
          const guide = editions.of(stored.run, placeOf(conversation));
          if (!guide) continue;
          runs.setState(stored.id, viewOf(guide, stored.run).isAtGoal ? 'reached' : 'brokenOff');
          counting.ended(guide, stored.run, 'brokenOff');
        }
      });
    },
  };
}

/** What was put in between while a concern was on the screen, or before there was any, and answered at least once. */
function interjectionsOf(concern: StoredGuideRun, all: readonly StoredGuideRun[]): readonly StoredGuideRun[] {
  if (concern.run.kind === 'interjection') return [];
  return all.filter(
    ({ run, returnsTo }) =>
      run.kind === 'interjection' && run.answers.length > 0 && (returnsTo === concern.id || returnsTo === null),
  );
}

const noConversation = failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es ist nichts verloren gegangen.');
const noGuide = failure('no-guide', 'In diesem Gespräch läuft kein Leitfaden. Es ist nichts verloren gegangen.');
const unknownGuide = failure(
  'no-such-guide',
  'Diesen Leitfaden gibt es nicht mehr. Die Antworten sind gespeichert; bitte einen anderen wählen.',
);
const notResumable = failure(
  'not-resumable',
  'Dieser Leitfaden lässt sich hier nicht fortsetzen. Seine Antworten bleiben gespeichert; bitte neu beginnen.',
);
const inInterjection = failure(
  'in-interjection',
  'Bitte kehren Sie zuerst zum Anliegen zurück. Es ist nichts verloren gegangen.',
);
const noInterjection = failure('no-interjection', 'Es ist kein Leitfaden eingeschoben. Es wurde nichts geändert.');
