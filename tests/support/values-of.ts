/** Every single value that is somewhere in an object, as the text it would be found by. */
export function valuesOf(thing: unknown): string[] {
  if (typeof thing === 'string') return [thing];
  if (typeof thing === 'number') return [String(thing)];
  if (Array.isArray(thing)) return thing.flatMap(valuesOf);
  return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(valuesOf) : [];
}
