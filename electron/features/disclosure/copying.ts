import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { type CopyField, textToCopy } from '#shared/domain/disclosure/copy-field.ts';
import { failure, ok, type Result } from '#shared/result.ts';

/** Puts a text into the clipboard; rejects where that does not work. */
export type CopyText = (text: string) => Promise<void>;

const nothing = failure('nothing-to-copy', 'Dieses Feld ist leer. Es wurde nichts kopiert.');
const notCopied = failure(
  'not-copied',
  'Die Zwischenablage war nicht zu erreichen; es wurde nichts kopiert. Bitte abschreiben oder noch einmal versuchen.',
);

/** Copies one field of a record. */
export async function copyField(record: CustomerRecord, field: CopyField, copyText: CopyText): Promise<Result<void>> {
  const text = textToCopy(record, field);
  if (text === null) return nothing;
  try {
    await copyText(text);
    return ok();
  } catch {
    // What the system says of it could name what was copied.
    return notCopied;
  }
}
