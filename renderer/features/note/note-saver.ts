import type { Note } from '#shared/domain/conversation/conversation.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Result } from '#shared/result.ts';

/** What the advisor may believe about the typed text. `saved` is only ever said after main's commit. */
export type NoteStatus =
  | { readonly name: 'empty' }
  | { readonly name: 'pending' }
  | { readonly name: 'saved'; readonly at: Instant }
  | { readonly name: 'failed'; readonly message: string };

export interface NoteSaverState {
  readonly text: string;
  readonly status: NoteStatus;
}

type Save = (text: string, basedOn: number) => Promise<Result<Note>>;

/** Waited after the last keystroke, in milliseconds. */
const PAUSE_MS = 400;
/** The longest a typed character waits while typing goes on, in milliseconds. */
const LONGEST_WAIT_MS = 900;
/** Waited before each retry, in milliseconds; the last one repeats. */
const RETRY_MS = [500, 1000, 2000, 5000] as const;

/**
 * Saves the note of one conversation by itself: soon after typing, one save at a time, again after a failure.
 *
 * It belongs to the conversation and not to a component, so neither a page change nor the next call loses typed text.
 */
export interface NoteSaver {
  state(): NoteSaverState;
  subscribe(listener: () => void): () => void;
  edit(text: string): void;
  /** Saves now what is unsaved. Resolves with true once nothing is, with false after a failed attempt. */
  flush(): Promise<boolean>;
  /** Takes over what main says is saved; text typed here and not yet saved stays. */
  adopt(note: Note): void;
}

export function createNoteSaver(initial: Note, save: Save): NoteSaver {
  const listeners = new Set<() => void>();
  let committed = initial;
  let state: NoteSaverState = { text: initial.text, status: statusOf(initial) };
  let dirtySince: number | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;

  const change = (next: Partial<NoteSaverState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const schedule = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void saver.flush(), delay);
  };

  const attempt = async (): Promise<boolean> => {
    const { text } = state;
    const result = await save(text, committed.revision);
    if (!result.ok) {
      const delay = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0;
      failures += 1;
      change({ status: { name: 'failed', message: result.error.message } });
      schedule(delay);
      return false;
    }
    failures = 0;
    if (result.value.revision > committed.revision) committed = result.value;
    if (state.text !== text) return attempt();
    dirtySince = null;
    change({ status: statusOf(result.value) });
    return true;
  };

  const saver: NoteSaver = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (text) => {
      if (text === state.text) return;
      const now = Date.now();
      dirtySince ??= now;
      // A failure stays visible while it lasts; only a commit takes it away.
      change(state.status.name === 'failed' ? { text } : { text, status: { name: 'pending' } });
      schedule(Math.max(0, Math.min(PAUSE_MS, dirtySince + LONGEST_WAIT_MS - now)));
    },
    flush: () => {
      clearTimeout(timer);
      if (running) return running;
      if (dirtySince === null) return Promise.resolve(true);
      running = attempt().finally(() => {
        running = null;
      });
      return running;
    },
    adopt: (note) => {
      if (note.revision <= committed.revision) return;
      committed = note;
      if (dirtySince === null) change({ text: note.text, status: statusOf(note) });
    },
  };
  return saver;
}

function statusOf(note: Note): NoteStatus {
  return note.savedAt === null ? { name: 'empty' } : { name: 'saved', at: note.savedAt };
}
