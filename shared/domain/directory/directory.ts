import { z } from 'zod';
import { formatForPeople } from '../phone/phone-number.ts';
import type { Site } from '../site/site.ts';

/** Whom a call can be transferred to, or who can be called from the directory. */
export interface Target {
  /** `colleague:anna-muster`: unlike in every kind. */
  readonly id: string;
  readonly kind: 'department' | 'colleague' | 'site' | 'interpreter';
  readonly name: string;
  /** What they are asked for; empty where the name says it. */
  readonly role: string;
  /** E.164 or an extension. */
  readonly number: string;
  readonly display: string;
}

/** Whether a colleague can be reached, as the exchange tells it (RFC 4235); `unknown` where it does not. */
export const TargetState = z.enum(['free', 'ringing', 'busy', 'unknown']);
export type TargetState = z.infer<typeof TargetState>;

/** States of colleagues by the id of their target. */
export const TargetStates = z.record(z.string().max(80), TargetState);
export type TargetStates = z.infer<typeof TargetStates>;

/** The directory of a site: departments, colleagues, partner sites, interpreters, in the order of the site file. */
export function targetsOf(site: Site): Target[] {
  const departments = site.departments.flatMap(({ id, name, number }) =>
    number === undefined ? [] : [{ id, kind: 'department' as const, name, role: '', number }],
  );
  const colleagues = (site.colleagues ?? []).map((colleague) => ({ kind: 'colleague' as const, ...colleague }));
  const sites = site.partners.flatMap(({ id, name, number }) =>
    number === undefined ? [] : [{ id, kind: 'site' as const, name: `Servicecenter ${name}`, role: '', number }],
  );
  const interpreters = (site.interpreters ?? []).map(({ id, name, number, languages }) => ({
    id,
    kind: 'interpreter' as const,
    name,
    role: languages.join(', '),
    number,
  }));
  return [...departments, ...colleagues, ...sites, ...interpreters].map((target) => ({
    ...target,
    id: `${target.kind}:${target.id}`,
    display: target.number.startsWith('+') ? formatForPeople(target.number) : target.number,
  }));
}
