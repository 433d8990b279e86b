/**
 * Lets every `Date` of a process or a page be so many milliseconds ahead of the real one, also where somebody has kept
 * `Date.now`; timers go on as they do. Runs in pages too, so it may use nothing from outside.
 */
export function moveDate(milliseconds: number): void {
  const scope = globalThis as { movedBy?: number };
  const isMoved = scope.movedBy !== undefined;
  scope.movedBy = milliseconds;
  if (isMoved) return;
  const Real = Date;
  const now = () => Real.now() + (scope.movedBy ?? 0);
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: [], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
