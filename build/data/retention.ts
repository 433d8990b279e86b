// npm run retention -- [--dry-run] [--data FOLDER] [--site ID]
import { retentionCommand } from './retention-command.ts';

process.exitCode = await retentionCommand(process.argv.slice(2), (line) => console.log(line));
