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
