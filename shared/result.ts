/**
 * An expected outcome as a value: what went right, or why it did not.
 *
 * Expected failures travel as values because Electron keeps only an exception's message when it crosses IPC.
 * `code` is for programs and logs; `message` is the German sentence a person reads.
 */
export type Result<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure<Code> };

/** Why something expected did not work. */
export interface Failure<Code extends string = string> {
  /** Stable kebab-case name for programs, tests and logs. */
  readonly code: Code;
  /** One German sentence: what happened, what is safe, what to do. */
  readonly message: string;
}

export function ok(): Result<void, never>;
export function ok<Value>(value: Value): Result<Value, never>;
export function ok<Value>(value?: Value): Result<Value | undefined, never> {
  return { ok: true, value };
}

export function failure<Code extends string>(code: Code, message: string): Result<never, Code> {
  return { ok: false, error: { code, message } };
}
