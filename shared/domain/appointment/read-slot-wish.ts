import type { Meeting, SlotWish } from '../calendar/slot.ts';
import { readTimeWish } from '../calendar/time-wish.ts';

type Wish = Pick<SlotWish, 'from' | 'to' | 'days' | 'officerId' | 'meeting'>;

const meetings: readonly (readonly [RegExp, Meeting])[] = [
  [/(?<!\p{L})(?:telefon|telefonisch|am telefon|anruf)(?!\p{L})/u, 'telephone'],
  [/(?<!\p{L})(?:persönlich|vor ort|raum|im haus)(?!\p{L})/u, 'room'],
];

/**
 * What a customer says of an appointment, typed by the advisor: when ({@link readTimeWish}), with whom, and how. An
 * officer is known by any part of the name that nobody else has.
 */
export function readSlotWish(text: string, officers: readonly { readonly id: string; readonly name: string }[]): Wish {
  const said = text.toLowerCase();
  const words = new Set(said.split(/[^\p{L}-]+/u).filter((word) => word.length > 2));
  const named = officers.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/\s+/u)
      .some((part) => words.has(part)),
  );
  const [officer] = named;
  const meeting = meetings.find(([pattern]) => pattern.test(said))?.[1];
  return {
    ...readTimeWish(text),
    ...(officer && named.length === 1 && { officerId: officer.id }),
    ...(meeting && { meeting }),
  };
}
