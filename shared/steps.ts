/** Long work that lets others in between its steps: it yields where it may pause, and returns its result. */
export type Steps<Value> = Generator<void, Value, void>;

/** Does what is left without a pause. */
export function finish<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
