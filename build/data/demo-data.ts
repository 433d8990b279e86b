// npm run demo-data -- --customers N [--data FOLDER] [--today 2026-11-23]
import { demoDataCommand } from './demo-data-command.ts';

process.exitCode = await demoDataCommand(process.argv.slice(2), (line) => console.log(line));
