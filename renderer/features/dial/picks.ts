import { type Target, targetsOf } from '#shared/domain/directory/directory.ts';
import { searchTargets } from '#shared/domain/directory/search-targets.ts';
import { type DialChoice, needsConfirmation, readDialText } from '#shared/domain/phone/dial-text.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** What a person chose: the number, and who it is where the directory knows. */
export interface PickedTarget {
  /** E.164, an emergency number, an extension or a code of the exchange. */
  readonly number: string;
  readonly display: string;
  /** From the directory. */
  readonly name: string | null;
  /** What it costs or changes was confirmed; false where there was nothing to confirm. */
  readonly confirmed: boolean;
  /** To be dialled once somebody has answered. */
  readonly extension: string | null;
}

/** One row under the field. */
export type Pick =
  | { readonly id: string; readonly kind: 'choice'; readonly choice: DialChoice }
  | { readonly id: string; readonly kind: 'target'; readonly target: Target };

/** The rows for what was typed: numbers in it first, then whom the directory finds. */
export function picksFor(text: string, site: Site): Pick[] {
  const choices = readDialText(text, site.country);
  // Nothing else beside it that could be hit.
  if (choices[0]?.kind === 'emergency') return choices.map(toPick);
  const targets = searchTargets(targetsOf(site), text);
  const known = new Set(targets.map(({ number }) => number));
  return [
    // Whoever is in the directory is shown by name.
    ...choices.filter(({ number }) => !known.has(number)).map(toPick),
    ...targets.map((target): Pick => ({ id: target.id, kind: 'target', target })),
  ];
}

function toPick(choice: DialChoice): Pick {
  return { id: `number:${choice.number}`, kind: 'choice', choice };
}

export function toPicked(pick: Pick, confirmed = false): PickedTarget {
  if (pick.kind === 'choice') {
    const { number, display, extension } = pick.choice;
    return { number, display, name: null, confirmed, extension };
  }
  const { number, display, name } = pick.target;
  return { number, display, name, confirmed, extension: null };
}

/** What has to be asked before it is picked, or null. */
export function questionOf(pick: Pick): 'premium' | 'code' | null {
  if (pick.kind === 'target' || !needsConfirmation(pick.choice)) return null;
  return pick.choice.kind === 'code' ? 'code' : 'premium';
}
