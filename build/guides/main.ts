// npm run guides -- COMMAND …: what editors of guides need, see docs/GUIDES.md.
import { EditorError } from './editor-error.ts';

/** Answers the exit code. */
export type Command = (args: readonly string[]) => number | Promise<number>;

/** Each is loaded when it is wanted: an editor waits for one of them. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check-command.ts')).checkCommand,
  list: async () => (await import('./list-command.ts')).listCommand,
  graph: async () => (await import('./graph-command.ts')).graphCommand,
  walk: async () => (await import('./walk-command.ts')).walkCommand,
  coverage: async () => (await import('./coverage-command.ts')).coverageCommand,
  schema: async () => (await import('./schema-command.ts')).schemaCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (load) {
  const command = await load();
  try {
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof EditorError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  console.error(`Aufruf: npm run guides -- ${Object.keys(commands).join('|')} …`);
  process.exitCode = 2;
}
