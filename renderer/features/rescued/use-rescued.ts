import { useEffect, useState } from 'react';
import type { OpenedRescued, RescuedList } from '#shared/domain/rescued/rescued.ts';
import { ask, command } from '../../store/command.ts';

/** What may be done with one that is open. */
export type Finish = { readonly how: 'putBack'; readonly conversationId: string | null } | { readonly how: 'settle' };

interface RescuedDesk {
  /** Null until main has answered, or where it cannot. */
  readonly list: RescuedList | null;
  readonly opened: OpenedRescued | null;
  readonly hasSettled: boolean;
  readonly open: (key: number) => Promise<void>;
  readonly close: () => void;
  readonly finish: (what: Finish) => Promise<void>;
}

export function useRescued(): RescuedDesk {
  const [list, setList] = useState<RescuedList | null>(null);
  const [opened, setOpened] = useState<OpenedRescued | null>(null);
  const [hasSettled, setHasSettled] = useState(false);

  const load = async () => {
    const result = await ask('rescued:list', undefined);
    if (result.ok) setList(result.value);
  };
  useEffect(() => {
    let isGone = false;
    void ask('rescued:list', undefined).then((result) => {
      if (result.ok && !isGone) setList(result.value);
    });
    return () => {
      isGone = true;
    };
  }, []);

  return {
    list,
    opened,
    hasSettled,
    async open(key) {
      const result = await command('rescued:open', { key });
      if (result.ok) setOpened(result.value);
      else await load();
    },
    close: () => setOpened(null),
    async finish(what) {
      if (opened === null) return;
      const { key } = opened;
      const result =
        what.how === 'settle'
          ? await command('rescued:settle', { key })
          : await command('rescued:putBack', { key, conversationId: what.conversationId });
      if (!result.ok) return;
      setOpened(null);
      setHasSettled(true);
      await load();
    },
  };
}
