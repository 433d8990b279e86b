import { weekdays, type Weekday } from './opening-hours.ts';
import type { SlotWish } from './slot.ts';

/** The part of a wish that tells when: times of day and weekdays. */
export type TimeWish = Pick<SlotWish, 'from' | 'to' | 'days'>;

/** A whole word; `\b` would take umlauts for the end of one. */
const word = (pattern: string) => new RegExp(String.raw`(?<!\p{L})(?:${pattern})(?!\p{L})`, 'u');

const partsOfDay: readonly (readonly [RegExp, TimeWish])[] = [
  [word('morgens|früh'), { to: '10:00' }],
  [word('vormittags?'), { to: '11:59' }],
  [word('mittags?'), { from: '11:00', to: '14:00' }],
  [word('nachmittags?'), { from: '12:00' }],
  [word('abends?'), { from: '16:00' }],
];

/** "so" is no Sunday: it is in every other sentence. */
const dayNames: Readonly<Record<Weekday, RegExp>> = {
  mon: word('mo|montags?'),
  tue: word('di|dienstags?'),
  wed: word('mi|mittwochs?'),
  thu: word('do|donnerstags?'),
  fri: word('fr|freitags?'),
  sat: word('sa|samstags?|sonnabends?'),
  sun: word('sonntags?'),
};

const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?`;
const between = new RegExp(String.raw`\bzwischen\s+${time}\s+und\s+${time}`, 'u');
const after = new RegExp(String.raw`\b(?:nach|ab)\s+${time}`, 'u');
const before = new RegExp(String.raw`\b(?:vor|bis)\s+${time}`, 'u');

/**
 * What customers say of when, as typed by the advisor: "morgens", "nach 15 Uhr", "Di Do vor 10", "zwischen 9 und 11".
 * Empty where nothing of that is in it; the rest of the text, such as a name, is left alone.
 */
export function readTimeWish(text: string): TimeWish {
  const said = text.toLowerCase();
  const days = weekdays.filter((day) => dayNames[day].test(said));
  return { ...readTimes(said), ...(days.length > 0 && { days }) };
}

function readTimes(said: string): TimeWish {
  const range = between.exec(said);
  if (range) return { ...timeAs('from', range[1], range[2]), ...timeAs('to', range[3], range[4]) };
  const part = partsOfDay.find(([name]) => name.test(said))?.[1] ?? {};
  const [late, early] = [after.exec(said), before.exec(said)];
  return { ...part, ...timeAs('from', late?.[1], late?.[2]), ...timeAs('to', early?.[1], early?.[2]) };
}

/** A field of the wish; empty where that is no time of day. */
function timeAs(field: 'from' | 'to', hour: string | undefined, minute = '00'): TimeWish {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return {};
  return { [field]: `${hour.padStart(2, '0')}:${minute}` };
}
