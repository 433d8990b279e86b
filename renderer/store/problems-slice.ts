import type { StateCreator } from 'zustand';

/** A refusal of main to something the advisor just asked for. */
export interface Problem {
  readonly id: number;
  /** One German sentence from main. */
  readonly message: string;
}

/** Refusals that are still on the screen. The same sentence is shown once. */
export interface ProblemsSlice {
  readonly problems: readonly Problem[];
  addProblem(message: string): void;
  dismissProblem(id: number): void;
}

let lastId = 0;

export const createProblemsSlice: StateCreator<ProblemsSlice> = (set) => ({
  problems: [],
  addProblem: (message) => {
    lastId += 1;
    const problem = { id: lastId, message };
    set(({ problems }) => ({
      problems: [...problems.filter((other) => other.message !== message), problem].slice(-3),
    }));
  },
  dismissProblem: (id) => set(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) })),
});
