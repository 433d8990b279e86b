import { failure, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { Sqlite } from './sqlite.ts';

/** Why the store could not be opened. */
export type OpenCode =
  | 'plaintext'
  | 'wrong-key'
  | 'damaged'
  | 'future-version'
  | 'disk-full'
  | 'read-only'
  | 'locked'
  | 'not-durable'
  | 'unsafe-key-store'
  | 'key-lost'
  | 'key-unreadable'
  | 'unreachable';

const openSentences: Record<OpenCode, string> = {
  plaintext:
    'Die Datenbank ist nicht verschlüsselt und wurde deshalb nicht geöffnet. Es wurde nichts verändert. Bitte rufen Sie die Systembetreuung.',
  'wrong-key':
    'Der Schlüssel passt nicht zur Datenbank. Die Daten sind unverändert, lassen sich so aber nicht lesen. Bitte löschen Sie nichts und rufen Sie die Systembetreuung.',
  damaged:
    'Die Datenbank ist beschädigt. Sie wurde nicht weiter verändert; das meiste lässt sich meist retten. Bitte löschen Sie nichts und rufen Sie die Systembetreuung.',
  'future-version':
    'Die Datenbank stammt von einer neueren Fassung des Programms. Sie wurde nicht verändert, die Daten sind sicher. Bitte starten Sie die neuere Fassung.',
  'disk-full':
    'Die Festplatte ist voll, deshalb kann nichts gespeichert werden. Alles bisher Gespeicherte ist sicher. Bitte geben Sie Speicherplatz frei und starten Sie das Programm neu.',
  'read-only':
    'In den Datenordner darf nicht geschrieben werden. Alles bisher Gespeicherte ist sicher. Bitte lassen Sie die Rechte des Ordners prüfen und starten Sie das Programm neu.',
  locked:
    'Die Datenbank wird gerade von einem anderen Programm benutzt. Die Daten sind sicher. Bitte beenden Sie das andere Programm und starten Sie neu.',
  'not-durable':
    'Die Datenbank lässt sich nicht so einstellen, dass Gespeichertes einen Stromausfall übersteht. Sie wurde deshalb nicht geöffnet; die Daten sind sicher. Bitte rufen Sie die Systembetreuung.',
  'unsafe-key-store':
    'Dieser Rechner hat keinen sicheren Schlüsselspeicher. Die Datenbank wurde nicht geöffnet; die Daten sind unverändert. Bitte rufen Sie die Systembetreuung.',
  'key-lost':
    'Der Schlüssel zur Datenbank fehlt (key.json). Die Daten sind verschlüsselt und unverändert; es wurde kein neuer Schlüssel angelegt. Bitte lassen Sie key.json aus der Sicherung zurückholen.',
  'key-unreadable':
    'Der Schlüssel zur Datenbank lässt sich nicht lesen. Die Daten sind verschlüsselt und unverändert. Bitte melden Sie sich mit Ihrem eigenen Konto an; hilft das nicht, rufen Sie die Systembetreuung.',
  unreachable:
    'Der Datenordner ist nicht erreichbar. Es wurde nichts verändert. Bitte prüfen Sie das Laufwerk und starten Sie das Programm neu.',
};

export function openFailure(code: OpenCode): Result<never, OpenCode> {
  return failure(code, openSentences[code]);
}

/** What an exception of SQLite or of the file system means while the store opens; null when it is a bug of ours. */
export function openCodeOf(error: unknown): OpenCode | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code.startsWith('SQLITE_READONLY') || ['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'read-only';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'locked';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) return 'unreachable';
  return code.startsWith('SQLITE') ? null : 'unreachable';
}

/** Why something could not be written into the open store. */
export type WriteCode = 'disk-full' | 'read-only' | 'damaged' | 'locked' | 'write-failed';

const writeCauses: Record<WriteCode, string> = {
  'disk-full': 'Die Festplatte ist voll.',
  'read-only': 'In den Datenordner darf nicht mehr geschrieben werden.',
  damaged: 'Die Datenbank ist beschädigt.',
  locked: 'Die Datenbank wird von einem anderen Programm festgehalten.',
  'write-failed': 'Die Festplatte hat das Speichern abgelehnt.',
};

/**
 * Runs a write. Trouble with the disk becomes a failure, whose sentence says the cause and then `advice`: what is
 * safe and what to do. Bugs stay exceptions. After a failure nothing of the write is in the store.
 */
export function attemptWrite<Value>(log: Log, what: string, advice: string, work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    const code = writeCodeOf(error);
    if (code === null) throw error;
    log.error('write-failed', { what, code, sqlite: codeOf(error) });
    return failure(code, `${writeCauses[code]} ${advice}`);
  }
}

/** A rule of the schema refused the row: somebody else was first, where the store decides that. */
export function isRefusedBySchema(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}

function writeCodeOf(error: unknown): WriteCode | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  // A broken rule of the schema is our bug, not the disk's.
  const code = openCodeOf(error);
  if (code === 'disk-full' || code === 'read-only' || code === 'damaged' || code === 'locked') return code;
  return code === null ? null : 'write-failed';
}

/** Code of a `SqliteError` or of an error of the file system. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
