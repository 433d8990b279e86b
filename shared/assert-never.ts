/** Makes the compiler prove that a union is handled whole; at run time it names what slipped through. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
