// npm run guides -- COMMAND …: what editors of guides need, see docs/GUIDES.md.
import { checkCommand } from './check-command.ts';
import { schemaCommand } from './schema-command.ts';

/** Answers the exit code. */
type Command = (args: readonly string[]) => number | Promise<number>;

const commands: Readonly<Record<string, Command>> = { check: checkCommand, schema: schemaCommand };

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  process.exitCode = await command(args);
} else {
  console.error(`Aufruf: npm run guides -- ${Object.keys(commands).join('|')} …`);
  process.exitCode = 2;
}
