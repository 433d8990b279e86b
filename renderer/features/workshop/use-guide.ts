import { useEffect, useState } from 'react';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { WorkshopEdition } from '#shared/domain/guide/workshop.ts';
import { ask } from '../../store/command.ts';
import { useWorkshop } from './workshop-store.ts';

export interface WantedGuide {
  readonly guideId: string;
  readonly jurisdictionId: string | null;
  readonly siteId: string | null;
  readonly edition: WorkshopEdition;
}

export interface LoadedGuide {
  /** Null while it is being loaded, and where it cannot be shown. */
  readonly guide: Guide | null;
  /** Why it cannot be shown. */
  readonly message: string | null;
}

const nothing: LoadedGuide = { guide: null, message: null };

/** A guide as it is for a place, asked for again with every change of the folder; the former one stays meanwhile. */
export function useGuide({ guideId, jurisdictionId, siteId, edition }: WantedGuide): LoadedGuide {
  const key = [guideId, jurisdictionId, siteId, edition].join(' ');
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly value: LoadedGuide }>({ key, value: nothing });
  useEffect(() => {
    /** The last request counts: answers may overtake each other. */
    let latest = 0;
    async function load(): Promise<void> {
      latest += 1;
      const mine = latest;
      const result = await ask('workshop:guide', { guideId, jurisdictionId, siteId, edition });
      if (mine !== latest) return;
      const value = result.ok ? { guide: result.value, message: null } : { guide: null, message: result.error.message };
      setLoaded({ key, value });
    }
    void load();
    const stop = useWorkshop.subscribe(({ view }, before) => {
      if (view?.revision !== before.view?.revision) void load();
    });
    return () => {
      latest = -1;
      stop();
    };
  }, [key, guideId, jurisdictionId, siteId, edition]);
  return loaded.key === key ? loaded.value : nothing;
}
