import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fingerprintOf, openEscrow } from '../../electron/db/escrow.ts';
import { KeyFile, parseKeyJson } from '../../electron/db/key-file.ts';
import { proveKey } from '../../electron/db/prove-key.ts';

const usage =
  'Aufruf: npm run recover-store -- --data DATENORDNER --escrow-key PRIVATER-SCHLÜSSEL.pem [--passphrase-file DATEI] [--check]';

/** Fetches the data key of a store from the escrow and lays it ready for the next start. Answers the exit code. */
export function recoverStore(args: readonly string[], say: (line: string) => void): number {
  const options = readOptions(args);
  if (!options) return fail(usage, 2);
  const { data, check } = options;
  const keyFile = join(data, 'key.json');
  const database = join(data, 'heisser-draht.db');
  for (const file of [keyFile, database, options.escrowKey]) {
    if (!existsSync(file)) return fail(`Die Datei fehlt: ${file}`);
  }
  const keys = parseKeyJson(KeyFile, readFileSync(keyFile, 'utf8'));
  if (!keys) return fail(`${keyFile} ist keine Schlüsseldatei dieses Programms. Eine Kopie liegt bei den Sicherungen.`);
  const privateKey = readPrivateKey(options);
  if (!privateKey) return fail('Der private Schlüssel ließ sich nicht lesen. Stimmt das Kennwort?');

  const fingerprint = fingerprintOf(privateKey);
  const escrowed = [keys, ...(keys.others ?? [])].flatMap((entry) => (entry.escrow ? [entry.escrow] : []));
  if (escrowed.length === 0) return fail('Der Schlüssel dieses Speichers wurde nie hinterlegt (store.escrowKey).');
  const ours = escrowed.filter(({ publicKey }) => publicKey === fingerprint);
  if (ours.length === 0) return fail(`Hinterlegt wurde für einen anderen Schlüssel: ${escrowed[0]?.publicKey}`);
  const key = ours.map((one) => openEscrow(one, privateKey)).find((one) => proveKey(database, one) === 'matches');
  if (!key) return fail('Der hinterlegte Schlüssel passt nicht zu dieser Datenbank.');

  if (check) {
    say('Der hinterlegte Schlüssel öffnet diese Datenbank. Es wurde nichts geschrieben.');
    return 0;
  }
  const content = JSON.stringify({ format: 1, recoveredKey: key.toString('base64') });
  writeFileSync(join(data, 'recovered-key.json'), `${content}\n`, { mode: 0o600 });
  say('Der Schlüssel liegt bereit (recovered-key.json). Bitte starten Sie Heißer Draht jetzt an diesem Platz:');
  say('Das Programm übernimmt ihn in die Schlüsselablage, löscht die Datei und wechselt ihn beim Beenden.');
  return 0;

  function fail(sentence: string, code = 1): number {
    say(sentence);
    return code;
  }
}

interface Options {
  readonly data: string;
  readonly escrowKey: string;
  readonly passphraseFile: string | null;
  readonly check: boolean;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        'escrow-key': { type: 'string' },
        'passphrase-file': { type: 'string' },
        check: { type: 'boolean', default: false },
      },
    });
    const { data, 'escrow-key': escrowKey, 'passphrase-file': passphraseFile = null, check } = values;
    return data && escrowKey ? { data, escrowKey, passphraseFile, check } : null;
  } catch {
    // An option that there is not: the usage says which there are.
    return null;
  }
}

function readPrivateKey({ escrowKey, passphraseFile }: Options): KeyObject | null {
  try {
    const passphrase = passphraseFile === null ? undefined : readFileSync(passphraseFile, 'utf8').trimEnd();
    const key = readFileSync(escrowKey);
    return createPrivateKey(passphrase === undefined ? { key } : { key, passphrase });
  } catch {
    // Node's message names bytes of the key's encoding; the caller says what a person can do.
    return null;
  }
}
