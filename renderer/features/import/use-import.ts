import { useEffect, useState } from 'react';
import type { ImportDesk } from '#shared/domain/import/import-desk.ts';
import { agentBridge } from '../../store/bridge.ts';
import { command } from '../../store/command.ts';

/** How reading from a file stands; null until main has answered, or where it cannot. */
export function useImport(): ImportDesk | null {
  const [desk, setDesk] = useState<ImportDesk | null>(null);
  useEffect(() => {
    let isGone = false;
    const stop = agentBridge().on('import:changed', setDesk);
    void command('import:load', undefined).then((result) => {
      if (result.ok && !isGone) setDesk((newer) => newer ?? result.value);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return desk;
}
