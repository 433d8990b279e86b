import type { StateCreator } from 'zustand';

/** A refusal of main to something the advisor just asked for. */
export interface Problem {
  readonly id: number;
  /** One German sentence from main. */
  readonly message: string;
  /** What was asked for; once that works, the sentence is true no more. Null: it stays until it is dismissed. */
  readonly topic: string | null;
}

/** Refusals that are still on the screen. The same sentence is shown once. */
export interface ProblemsSlice {
  readonly problems: readonly Problem[];
  addProblem(message: string, topic?: string): void;
  dismissProblem(id: number): void;
  /** What was refused before has worked now. */
  settleProblems(topic: string): void;
}

let lastId = 0;

export const createProblemsSlice: StateCreator<ProblemsSlice> = (set) => ({
  problems: [],
  addProblem: (message, topic) => {
    lastId += 1;
    const problem = { id: lastId, message, topic: topic ?? null };
    set(({ problems }) => ({
      problems: [...problems.filter((other) => other.message !== message), problem].slice(-3),
    }));
  },
  dismissProblem: (id) => set(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) })),
  settleProblems: (topic) =>
    set((state) => {
      const left = state.problems.filter((problem) => problem.topic !== topic);
      // Most of what is asked for just works: nobody need look again.
      return left.length === state.problems.length ? state : { problems: left };
    }),
});
