/** Names that the language, Node's EventEmitter or a test's printer asks of any object. */
const harmless = new Set(['then', 'toJSON', 'constructor', 'domain', 'asymmetricMatch', 'nodeType', '$$typeof']);

/** The error of everything that Electron has and the stand-in has not. */
export function notImplemented(what: string): Error {
  return new Error(`The Electron stand-in does not implement ${what}. Add it in build/stand-in, or run real Electron.`);
}

/** The same object, but reading what it does not have throws an error that names it, instead of answering undefined. */
export function refuseTheRest<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || harmless.has(key)) return Reflect.get(object, key, receiver);
      throw notImplemented(`${name}.${key}`);
    },
  });
}

/** Stands for a whole export: any use of it throws. */
export function missingExport(name: string): never {
  const refuse = (): never => {
    throw notImplemented(name);
  };
  return new Proxy(function () {}, { get: refuse, apply: refuse, construct: refuse, set: refuse }) as never;
}

/** Refuses options that would silently do nothing. */
export function refuseUnknownOptions(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw notImplemented(`${what} option '${key}'`);
  }
}
