import { writeSync } from 'node:fs';
import { changeKey } from '../../../electron/db/change-key.ts';
import { silentLog } from '../../../electron/log.ts';
import { fakeWrapper } from '../store.ts';

/** Changes the key of a store again and again until it is killed: `node key-changer.ts FOLDER`. Says when it begins. */
async function changeForEver(folder: string): Promise<never> {
  writeSync(1, 'begins\n');
  for (;;) {
    const changed = await changeKey({ folder, wrapper: fakeWrapper, requiresSafeWrapper: true, log: silentLog });
    if (!changed.ok) throw new Error(changed.error.message);
    writeSync(1, 'changed\n');
  }
}

if (import.meta.main) await changeForEver(process.argv[2] ?? '.');
