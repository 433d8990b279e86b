import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Note } from '#shared/domain/conversation/conversation.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createNoteSaver } from '../../../../../renderer/features/note/note-saver.ts';

const empty: Note = { text: '', revision: 0, savedAt: null };
const savedAt = '2026-11-23T09:14:00.000Z';

interface Attempt {
  readonly text: string;
  readonly basedOn: number;
  answer(result: Result<Note>): Promise<void>;
  commit(): Promise<void>;
}

/** A main whose answers the test gives by hand. */
function createMain() {
  const attempts: Attempt[] = [];
  const save = (text: string, basedOn: number) =>
    new Promise<Result<Note>>((resolve) => {
      const answer = async (result: Result<Note>) => {
        resolve(result);
        await vi.advanceTimersByTimeAsync(0);
      };
      attempts.push({ text, basedOn, answer, commit: () => answer(ok({ text, revision: basedOn + 1, savedAt })) });
    });
  return { attempts, save };
}

describe('the note saver', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves soon after typing stops', async () => {
    const main = createMain();
    createNoteSaver(empty, main.save).edit('Termin');
    await vi.advanceTimersByTimeAsync(500);
    expect(main.attempts.map(({ text, basedOn }) => ({ text, basedOn }))).toEqual([{ text: 'Termin', basedOn: 0 }]);
  });

  it('saves within a second while typing goes on', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    for (let typed = 1; typed <= 10; typed += 1) {
      saver.edit('x'.repeat(typed));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(main.attempts).toHaveLength(1);
  });

  it('says "saved" only after the commit', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('Termin');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.state().status).toEqual({ name: 'pending' });
    await main.attempts[0]!.commit();
    expect(saver.state().status).toEqual({ name: 'saved', at: savedAt });
  });

  it('keeps one save running at a time and then saves what was typed meanwhile', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('A');
    await vi.advanceTimersByTimeAsync(500);
    saver.edit('AB');
    await vi.advanceTimersByTimeAsync(2000);
    expect(main.attempts).toHaveLength(1);
    await main.attempts[0]!.commit();
    expect(saver.state().status).toEqual({ name: 'pending' });
    expect(main.attempts[1]).toMatchObject({ text: 'AB', basedOn: 1 });
    await main.attempts[1]!.commit();
    expect(saver.state().status).toEqual({ name: 'saved', at: savedAt });
  });

  it('says why a save failed, keeps the text and tries again', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('Termin');
    await vi.advanceTimersByTimeAsync(500);
    await main.attempts[0]!.answer(failure('disk-full', 'Der Datenträger ist voll.'));
    expect(saver.state()).toEqual({
      text: 'Termin',
      status: { name: 'failed', message: 'Der Datenträger ist voll.' },
    });
    await vi.advanceTimersByTimeAsync(600);
    await main.attempts[1]!.commit();
    expect(saver.state().status).toEqual({ name: 'saved', at: savedAt });
  });

  it('goes on saying "not saved" while one types on after a failure', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('A');
    await vi.advanceTimersByTimeAsync(500);
    await main.attempts[0]!.answer(failure('disk-full', 'Der Datenträger ist voll.'));
    saver.edit('AB');
    expect(saver.state().status.name).toBe('failed');
  });

  it('keeps typed text when main tells an older note', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('getippt');
    saver.adopt({ text: 'früher gespeichert', revision: 1, savedAt });
    expect(saver.state().text).toBe('getippt');
  });

  it('bases the next save on the revision that main told', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.adopt({ text: 'anderswo', revision: 4, savedAt });
    expect(saver.state().text).toBe('anderswo');
    saver.edit('anderswo und hier');
    void saver.flush();
    expect(main.attempts[0]).toMatchObject({ basedOn: 4 });
  });

  it('recovers when a commit went through but its answer was lost', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('A');
    await vi.advanceTimersByTimeAsync(500);
    saver.adopt({ text: 'A', revision: 1, savedAt });
    await main.attempts[0]!.answer(failure('note-outdated', 'Die Notiz wurde inzwischen geändert.'));
    await vi.advanceTimersByTimeAsync(600);
    expect(main.attempts[1]).toMatchObject({ text: 'A', basedOn: 1 });
  });

  describe('when somebody else has written meanwhile', () => {
    const stale = failure('stale', 'Die Notiz wurde inzwischen geändert.');
    const newer: Note = { text: 'anderswo geschrieben', revision: 3, savedAt };

    /** A saver whose text was refused, with the newer one told by main. */
    async function refused() {
      const main = createMain();
      const saver = createNoteSaver({ text: 'A', revision: 1, savedAt }, main.save);
      saver.edit('A und hier');
      await vi.advanceTimersByTimeAsync(500);
      saver.adopt(newer);
      await main.attempts[0]!.answer(stale);
      return { main, saver };
    }

    it('says so, keeps the text, and neither writes over the newer one nor tries again by itself', async () => {
      const { main, saver } = await refused();
      expect(saver.state()).toEqual({ text: 'A und hier', status: { name: 'stale' } });
      saver.edit('A und hier noch');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(main.attempts).toHaveLength(1);
      expect(saver.state().status.name).toBe('stale');
    });

    it('loads the newer text, once main has kept what was typed since', async () => {
      const { main, saver } = await refused();
      saver.edit('A und hier noch');
      const loaded = saver.loadNewer();
      expect(main.attempts[1]).toMatchObject({ text: 'A und hier noch', basedOn: 1 });
      await main.attempts[1]!.answer(stale);
      await loaded;
      expect(saver.state()).toEqual({ text: newer.text, status: { name: 'saved', at: savedAt } });
      saver.edit(`${newer.text}, ergänzt`);
      await vi.advanceTimersByTimeAsync(500);
      expect(main.attempts[2]).toMatchObject({ text: `${newer.text}, ergänzt`, basedOn: 3 });
    });

    it('keeps what was typed in the place of the newer text where that is wanted', async () => {
      const { main, saver } = await refused();
      saver.keepMine();
      expect(main.attempts[1]).toMatchObject({ text: 'A und hier', basedOn: 3 });
      await main.attempts[1]!.commit();
      expect(saver.state().status).toEqual({ name: 'saved', at: savedAt });
    });

    it('writes nothing over what was told before its own text was sent', async () => {
      const main = createMain();
      const saver = createNoteSaver(empty, main.save);
      saver.edit('hier');
      saver.adopt(newer);
      await vi.advanceTimersByTimeAsync(500);
      expect(main.attempts[0]).toMatchObject({ text: 'hier', basedOn: 0 });
    });

    it('goes on by itself where the newer text is its own, of which the answer was lost', async () => {
      const main = createMain();
      const saver = createNoteSaver(empty, main.save);
      saver.edit('A');
      await vi.advanceTimersByTimeAsync(500);
      await main.attempts[0]!.answer(failure('unexpected', 'Keine Antwort.'));
      saver.edit('AB');
      saver.adopt({ text: 'A', revision: 1, savedAt });
      await main.attempts[1]?.answer(stale);
      await vi.advanceTimersByTimeAsync(600);
      expect(main.attempts.at(-1)).toMatchObject({ text: 'AB', basedOn: 1 });
      await main.attempts.at(-1)!.commit();
      expect(saver.state().status).toEqual({ name: 'saved', at: savedAt });
    });
  });

  it('flushes at once and tells whether all is saved', async () => {
    const main = createMain();
    const saver = createNoteSaver(empty, main.save);
    saver.edit('Termin');
    const flushed = saver.flush();
    await main.attempts[0]!.commit();
    expect(await flushed).toBe(true);
    expect(await saver.flush()).toBe(true);
    expect(main.attempts).toHaveLength(1);
  });
});
