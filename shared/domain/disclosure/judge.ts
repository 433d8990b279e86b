import { assertNever } from '../../assert-never.ts';
import type { Customer } from '../customer/customer.ts';
import type { CustomerRecord, Representative } from '../customer/customer-record.ts';
import type { LocalDate } from '../time.ts';
import { ageOn, isFirstName, isFullName, isSameAddress, isSameName, isSameNumber, readSpokenDate } from './compare.ts';
import { type AskingRule, type Check, groupsFor, missingGroups, type SpeaksAs } from './disclosure-rules.ts';

/** What a caller said to show who they are. It is compared and forgotten; nothing of it is kept. */
export interface SaidToIdentify {
  readonly speaksAs: SpeaksAs;
  /** Of whoever speaks for the customer; null when they speak for themselves. */
  readonly representativeName: string | null;
  readonly answers: readonly { readonly check: Check; readonly value: string }[];
  /** Names that the caller said and that the advisor ticked. */
  readonly heard: readonly Check[];
}

/** What of a record is compared with. */
export type Identity = Pick<CustomerRecord, 'customer' | 'addresses' | 'representatives'>;

/**
 * `incomplete`: not everything that the rule asks for was said, so nothing was compared; `notAllowed`: the rule knows no
 * such role. Which answer was wrong is told to nobody.
 */
export type Verdict =
  | { readonly name: 'passed'; readonly representative: Representative | null }
  | { readonly name: 'failed' }
  | { readonly name: 'incomplete' }
  | { readonly name: 'notAllowed' };

/** Pure. Compares what was said with what is on file, by the rule of the customer's jurisdiction. */
export function judge(said: SaidToIdentify, rule: AskingRule, identity: Identity, today: LocalDate): Verdict {
  const groups = groupsFor(rule, said.speaksAs);
  if (groups === null) return { name: 'notAllowed' };
  const answers = said.answers.filter(({ value }) => value.trim() !== '');
  const heard = rule.heard.filter((check) => said.heard.includes(check));
  const named = [...answers.map(({ check }) => check), ...heard];
  const isForAnother = said.speaksAs !== 'self';
  if (missingGroups(groups, named).length > 0) return { name: 'incomplete' };
  if (isForAnother && !said.representativeName?.trim()) return { name: 'incomplete' };

  // A wrong answer is a doubt, even where another one would have been enough.
  const isRight = answers.every(({ check, value }) => isAnswerRight(check, value, identity, today));
  const right = isForAnother ? rightOf(said, rule, identity, today) : { representative: null };
  return isRight && right ? { name: 'passed', ...right } : { name: 'failed' };
}

function isAnswerRight(check: Check, value: string, { customer, addresses }: Identity, today: LocalDate): boolean {
  switch (check) {
    case 'lastName':
      return isLastName(value, customer);
    case 'firstName':
      return isFirstName(value, customer.firstName);
    case 'birthDate':
      return readSpokenDate(value, today) === customer.birthDate;
    case 'customerNumber':
      return isSameNumber(value, customer.customerNumber);
    case 'bgNumber':
      return customer.bgNumber !== null && isSameNumber(value, customer.bgNumber);
    case 'address':
      return addresses.some((address) => address.kind === 'post' && isSameAddress(value, address.value));
    default:
      return assertNever(check);
  }
}

/** A name from before a marriage counts too: many go on saying it. */
function isLastName(value: string, { lastName, birthName }: Customer): boolean {
  return isSameName(value, lastName) || (birthName !== null && isSameName(value, birthName));
}

/** The right by which somebody speaks for the customer; null when there is none. */
function rightOf(
  { speaksAs, representativeName }: SaidToIdentify,
  rule: AskingRule,
  { customer, representatives }: Identity,
  today: LocalDate,
): { readonly representative: Representative | null } | null {
  const condition = rule.representatives.find(({ kind }) => kind === speaksAs);
  if (!condition) return null;
  if (condition.childBelow !== undefined && ageOn(customer.birthDate, today) >= condition.childBelow) return null;
  if (!condition.onFile) return { representative: null };
  const representative = representatives.find(
    ({ kind, name, from, to }) =>
      kind === speaksAs && from <= today && (to === null || today <= to) && isFullName(representativeName ?? '', name),
  );
  return representative ? { representative } : null;
}
