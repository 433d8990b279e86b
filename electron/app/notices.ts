import { type Notice, shortenNotice } from '#shared/domain/workplace.ts';
import { createListeners } from '../listeners.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';

export interface Notices {
  list(): readonly Notice[];
  /** Shows a sentence, in place of an earlier one of the same id. */
  set(id: string, level: Notice['level'], message: string): void;
  clear(id: string): void;
  onChange(listener: (notices: readonly Notice[]) => void): () => void;
}

/** What the advisor should know although nobody asked: broken files, a full disk, a hotkey that is taken. */
export function createNotices(log: Log): Notices {
  const notices = new Map<string, Notice>();
  const listeners = createListeners<readonly Notice[]>((error) =>
    log.error('notice-listener-failed', { reason: placeOf(error) }),
  );
  const list = (): readonly Notice[] => [...notices.values()];
  return {
    list,
    set(id, level, sentence) {
      const message = shortenNotice(sentence);
      if (notices.get(id)?.message === message) return;
      notices.set(id, { id, level, message });
      log.info('notice-shown', { notice: id, severity: level });
      listeners.tell(list());
    },
    clear(id) {
      if (notices.delete(id)) listeners.tell(list());
    },
    onChange: listeners.add,
  };
}
