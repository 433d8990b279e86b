/** A set of listeners for one kind of change. A listener that throws does not keep the others from hearing it. */
export interface Listeners<Value> {
  /** Adds a listener until the returned function is called. */
  add(listener: (value: Value) => void): () => void;
  tell(value: Value): void;
}

/** `onError` hears what a listener threw. */
export function createListeners<Value>(onError: (error: unknown) => void): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell(value) {
      for (const listener of listeners) {
        try {
          listener(value);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
