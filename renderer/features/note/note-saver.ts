import type { Note } from '#shared/domain/conversation/conversation.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Result } from '#shared/result.ts';

/** What the advisor may believe about the typed text. `saved` is only ever said after main's commit. */
export type NoteStatus =
  | { readonly name: 'empty' }
  | { readonly name: 'pending' }
  | { readonly name: 'saved'; readonly at: Instant }
  | { readonly name: 'failed'; readonly message: string }
  /** Somebody else's text stands there meanwhile; which of both goes on is for the advisor to say. */
  | { readonly name: 'stale' };

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
  /** Where the note is `stale`: goes on with the newer text. What was typed here stays among the versions. */
  loadNewer(): Promise<void>;
  /** Where the note is `stale`: goes on with what was typed here. The newer text stays among the versions. */
  keepMine(): void;
}

export function createNoteSaver(initial: Note, save: Save): NoteSaver {
  const listeners = new Set<() => void>();
  let committed = initial;
  let state: NoteSaverState = { text: initial.text, status: statusOf(initial) };
  let dirtySince: number | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  /** The revision that the text here was written on. */
  let base = initial.revision;
  /** Sent and not answered well: what main tells as newer may be one of these, where its answer was lost. */
  const sent = new Set<string>();

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
    sent.add(text);
    const result = await save(text, base);
    if (!result.ok && result.error.code === 'stale') {
      sent.delete(text);
      change({ status: { name: 'stale' } });
      return false;
    }
    if (!result.ok) {
      const delay = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0;
      failures += 1;
      change({ status: { name: 'failed', message: result.error.message } });
      schedule(delay);
      return false;
    }
    failures = 0;
    if (result.value.revision > committed.revision) committed = result.value;
    base = result.value.revision;
    sent.clear();
    if (state.text !== text) return attempt();
    dirtySince = null;
    // Somebody else may have been told of before the answer came.
    const isNewer = committed.text !== text && committed.revision > base;
    if (isNewer) base = committed.revision;
    change(isNewer ? { text: committed.text, status: statusOf(committed) } : { status: statusOf(result.value) });
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
      const isTold = state.status.name === 'failed' || state.status.name === 'stale';
      change(isTold ? { text } : { text, status: { name: 'pending' } });
      if (state.status.name !== 'stale') schedule(Math.max(0, Math.min(PAUSE_MS, dirtySince + LONGEST_WAIT_MS - now)));
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
      // Somebody else's text is not written over: main will refuse what is unsaved here.
      if (dirtySince === null || sent.has(note.text)) base = note.revision;
      if (dirtySince === null) change({ text: note.text, status: statusOf(note) });
    },
    loadNewer: async () => {
      // What was typed since it was refused is kept as well.
      if (state.status.name !== 'stale' || (await saver.flush())) return;
      dirtySince = null;
      base = committed.revision;
      change({ text: committed.text, status: statusOf(committed) });
    },
    keepMine: () => {
      if (state.status.name !== 'stale') return;
      base = committed.revision;
      change({ status: { name: 'pending' } });
      void saver.flush();
    },
  };
  return saver;
}

function statusOf(note: Note): NoteStatus {
  return note.savedAt === null ? { name: 'empty' } : { name: 'saved', at: note.savedAt };
}
