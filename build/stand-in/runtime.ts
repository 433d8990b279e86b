import type { Chromium } from './chromium.ts';
import type { Area, Desktop } from './desktop.ts';
import type { InstanceLock } from './instance-lock.ts';
import type { PageTargets } from './page-targets.ts';

/** What the app's package.json tells about it. */
export interface AppPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly main: string;
}

/** Everything that the modules of the stand-in share; there is one a process, as there is one `electron`. */
export interface Runtime {
  readonly package: AppPackage;
  readonly switches: ReadonlyMap<string, string>;
  /** `userData`. */
  readonly dataFolder: string;
  readonly lock: InstanceLock;
  /** Undefined in a second instance, which has no business with a browser. */
  readonly browser: { readonly chromium: Chromium; readonly targets: PageTargets } | undefined;
  /** Undefined where there is no X display. */
  readonly desktop: Promise<Desktop | undefined>;
  /** The screen; a plausible one until the display has answered, which it has when the app is ready. */
  display(): { readonly bounds: Area; readonly workArea: Area; readonly desktop?: Desktop };
}

let current: Runtime | undefined;

export function setRuntime(started: Runtime): void {
  current = started;
}

export function runtime(): Runtime {
  if (!current) throw new Error('The Electron stand-in is not started: run the app with build/stand-in/cli.ts');
  return current;
}

export function browser(): NonNullable<Runtime['browser']> {
  const started = runtime().browser;
  if (!started) throw new Error('Another instance of this app holds the data folder; quit instead of opening windows');
  return started;
}
