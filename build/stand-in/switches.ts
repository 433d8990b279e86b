/** What the command line asks of the stand-in and of Chromium. */
export interface CommandLine {
  /** Folder with the app's package.json. */
  readonly appFolder: string;
  /** Switches without their dashes, in the order given; a value where there was a `=`. */
  readonly switches: ReadonlyMap<string, string>;
  /** Everything after the app folder, as it was given. */
  readonly rest: readonly string[];
}

/** Reads `<app folder> [--switch[=value]…]`, as `electron <app folder> …` does. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const [appFolder, ...rest] = args;
  if (appFolder === undefined || appFolder.startsWith('--')) {
    throw new Error('usage: node build/stand-in/cli.ts <app folder> [--switch[=value] …]');
  }
  const switches = new Map<string, string>();
  for (const argument of rest) {
    if (!argument.startsWith('--')) continue;
    const [name = '', ...value] = argument.slice(2).split('=');
    switches.set(name, value.join('='));
  }
  return { appFolder, switches, rest };
}
