/**
 * Lets every `Date` of a process or a page be so many milliseconds ahead of the real one; timers go on as they do. Runs
 * in pages too, so it may use nothing from outside.
 */
export function moveDate(milliseconds: number): void {
  const scope = globalThis as { realDate?: DateConstructor };
  const Real = (scope.realDate ??= Date);
  const now = () => Real.now() + milliseconds;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: [], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
