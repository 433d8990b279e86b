// npm run guides -- COMMAND …: what editors of guides need, see docs/GUIDES.md.
import { checkCommand } from './check-command.ts';
import { coverageCommand } from './coverage-command.ts';
import { graphCommand } from './graph-command.ts';
import { listCommand } from './list-command.ts';
import { schemaCommand } from './schema-command.ts';
import { walkCommand } from './walk-command.ts';

/** Answers the exit code. */
type Command = (args: readonly string[]) => number | Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  list: listCommand,
  graph: graphCommand,
  walk: walkCommand,
  coverage: coverageCommand,
  schema: schemaCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  process.exitCode = await command(args);
} else {
  console.error(`Aufruf: npm run guides -- ${Object.keys(commands).join('|')} …`);
  process.exitCode = 2;
}
