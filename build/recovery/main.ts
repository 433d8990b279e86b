// npm run recover-store -- --data FOLDER --escrow-key PRIVATE.pem [--passphrase-file FILE] [--check]
// For the agency's escrow: opens the data key of a workplace whose key store is lost, see docs/DURABILITY.md.
import { recoverStore } from './recover-store.ts';

process.exitCode = recoverStore(process.argv.slice(2), (line) => console.log(line));
