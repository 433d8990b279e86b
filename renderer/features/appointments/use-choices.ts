import { useEffect, useState } from 'react';
import type { AppointmentChoices } from '#shared/domain/appointment/booking.ts';
import { ask } from '../../store/command.ts';

export type ChoicesReading =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'known'; readonly choices: AppointmentChoices };

/** What appointments of this site are made of; asked for once. */
export function useChoices(): ChoicesReading {
  const [reading, setReading] = useState<ChoicesReading>({ name: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    void ask('appointment:choices', undefined).then((result) => {
      if (!isCurrent) return;
      setReading(
        result.ok ? { name: 'known', choices: result.value } : { name: 'failed', message: result.error.message },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return reading;
}
