import { useEffect, useState } from 'react';
import type { SoundView } from '#shared/domain/media/sound-view.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

/** What main says about sound; null until it has said so once. */
export function useSound(): SoundView | null {
  const [sound, setSound] = useState<SoundView | null>(null);
  useEffect(() => {
    let isGone = false;
    const stop = agentBridge().on('sound:changed', setSound);
    void ask('sound:load', undefined).then((result) => {
      // An event that overtook the answer is newer.
      if (result.ok && !isGone) setSound((newer) => newer ?? result.value);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return sound;
}
