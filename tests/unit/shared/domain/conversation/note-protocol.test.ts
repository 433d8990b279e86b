import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  replaceProtocol,
  standingOf,
  withoutProtocol,
  withProtocol,
} from '#shared/domain/conversation/note-protocol.ts';

const protocol = 'Leitfaden „Nebenjob“\nGesprächsziel erreicht: Gemeldet.\nArt: Minijob';
const renewed = 'Leitfaden „Nebenjob“\nGesprächsziel erreicht: Gemeldet.\nArt: Teilzeit';
const own = 'Kundin ruft morgen noch einmal an.';

/** Notes of words and empty lines, with pieces of the protocol among them. */
const notes = fc
  .array(fc.constantFrom('a', ' ', '\n', '\n\n', own, 'Leitfaden „Nebenjob“', 'Art: Minijob'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a protocol in the note', () => {
  test('stands after what the advisor wrote, and is taken out without a trace, whatever was written', () => {
    fc.assert(
      fc.property(notes, (note) => {
        fc.pre(standingOf(note, protocol, null) !== 'taken');
        const taken = withProtocol(note, protocol);
        expect(taken.startsWith(note)).toBe(true);
        expect(standingOf(taken, protocol, null)).toBe('taken');
        expect(withoutProtocol(taken, protocol)).toBe(note);
      }),
    );
  });

  test('leaves alone what was written after it', () => {
    const note = `${withProtocol(own, protocol)}\nNoch etwas.`;
    expect(withoutProtocol(note, protocol)).toBe(`${own}\nNoch etwas.`);
    expect(withoutProtocol(`${protocol}\n\nDanach.`, protocol)).toBe('Danach.');
  });

  test('is renewed in its place when the way has changed', () => {
    const note = `${withProtocol(own, protocol)}\nNoch etwas.`;
    expect(standingOf(note, renewed, protocol)).toBe('outdated');
    expect(replaceProtocol(note, protocol, renewed)).toBe(`${own}\n\n${renewed}\nNoch etwas.`);
  });

  test('counts as edited once its heading stands over other words', () => {
    const note = withProtocol(own, protocol).replace('Minijob', 'Minijob im Café');
    expect(standingOf(note, protocol, protocol)).toBe('edited');
    expect(withoutProtocol(note, protocol)).toBe(note);
    expect(replaceProtocol(note, protocol, renewed)).toBe(note);
  });

  test('is not found inside a line', () => {
    expect(standingOf(`x${protocol}`, protocol, null)).toBe('absent');
    expect(standingOf(`${protocol}e`, protocol, null)).toBe('edited');
    expect(standingOf('', protocol, null)).toBe('absent');
  });
});
