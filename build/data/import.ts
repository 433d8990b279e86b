// npm run import -- FILE --mapping MAP [--dry-run] [--report FILE] [--data FOLDER] [--site FILE]
import { importCommand } from './import-command.ts';

process.exitCode = await importCommand(process.argv.slice(2), (line) => console.log(line));
