import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';
import { CustomerRecord } from '../customer/customer-record.ts';
import { AskingRule, Check, SpeaksAs, TellingRule } from './disclosure-rules.ts';

/**
 * How far it is known who speaks in a conversation.
 *
 *     none ──choose──► asking ──passed──► open ──hang-up──► closed
 *       ▲                │  ▲               │
 *       └───change───────┘  └───change──────┘
 *
 * Only while it is open does main send social data to the window.
 */
export const GateState = z.enum(['none', 'asking', 'open', 'closed']);
export type GateState = z.infer<typeof GateState>;

/** The gate of one conversation as its window sees it: nothing that would answer a question. */
export const Gate = z.object({
  conversationId: Id,
  state: GateState,
  /** Whom the caller says to be, or to speak for; null while nobody was chosen. */
  person: z.object({ customerId: Id, name: z.string(), jurisdictionId: z.string() }).nullable(),
  /** What is asked about this person; null while nobody was chosen. */
  rule: AskingRule.nullable(),
  ruleVersion: z.string().nullable(),
  /** Tries that failed in this conversation, whoever was chosen. */
  failedHere: z.int().nonnegative(),
  /** Tries that failed for the chosen person in other conversations of the last days. */
  failedBefore: z.int().nonnegative(),
  /** By whom it was opened; null while it was not. */
  speaksAs: SpeaksAs.nullable(),
  openedAt: Instant.nullable(),
});
export type Gate = z.infer<typeof Gate>;

/** What is shown while the gate is open, and what of it may be said by whom. */
export const DisclosedRecord = z.object({ record: CustomerRecord, rule: TellingRule });
export type DisclosedRecord = z.infer<typeof DisclosedRecord>;

/** How somebody was found: the reason why their record is opened is written down. */
export const FoundBy = z.discriminatedUnion('way', [
  z.object({ way: z.literal('number') }),
  z.object({ way: z.literal('search'), reason: z.string().trim().min(1).max(120) }),
]);
export type FoundBy = z.infer<typeof FoundBy>;

/** What the caller said, on its way to be compared. */
export const IdentificationTry = z.object({
  conversationId: Id,
  speaksAs: SpeaksAs,
  representativeName: z.string().max(120).nullable(),
  answers: z.array(z.object({ check: Check, value: z.string().max(200) })).max(6),
  heard: z.array(Check).max(6),
});
export type IdentificationTry = z.infer<typeof IdentificationTry>;

/** All that a try tells: that it was right, or that it was not. */
export const TryResult = z.object({ passed: z.boolean() });
export type TryResult = z.infer<typeof TryResult>;

/** One try as it is recorded: what was asked, never what was answered. */
export interface Identification {
  readonly id: Id;
  readonly conversationId: Id;
  readonly customerId: Id;
  readonly at: Instant;
  readonly advisor: string;
  readonly jurisdictionId: string;
  readonly ruleVersion: string;
  readonly speaksAs: SpeaksAs;
  readonly representativeId: Id | null;
  readonly checks: readonly Check[];
  readonly passed: boolean;
}
