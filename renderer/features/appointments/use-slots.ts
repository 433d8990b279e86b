import { useEffect, useState } from 'react';
import { readSlotWish } from '#shared/domain/appointment/read-slot-wish.ts';
import type { AppointmentChoices, AppointmentWish, OfferedSlot } from '#shared/domain/appointment/booking.ts';
import type { Id } from '#shared/domain/id.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export interface SlotDraft {
  readonly concernId: string;
  /** What the customer says of when, with whom and how. */
  readonly said: string;
  /** Not before this day; null: as soon as possible. */
  readonly fromDate: LocalDate | null;
}

export type SlotsReading =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'loaded'; readonly slots: readonly OfferedSlot[]; readonly draft: SlotDraft };

/** What was typed as main understands it. */
export function wishOf({ concernId, said, fromDate }: SlotDraft, choices: AppointmentChoices): AppointmentWish {
  const department = choices.concerns.find(({ id }) => id === concernId)?.department;
  const officers = choices.officers.filter(({ departmentId }) => departmentId === department);
  const { from = null, to = null, days = [], officerId = null, meeting = null } = readSlotWish(said, officers);
  return { concernId, fromDate, from, to, days: [...days], officerId, meeting };
}

/**
 * The next free times for what is typed, at most `count`; asked for anew when others book. `appointmentId`: one that is
 * to be moved.
 */
export function useSlots(
  draft: SlotDraft,
  choices: AppointmentChoices,
  appointmentId: Id | null,
  count: number,
): SlotsReading {
  const [reading, setReading] = useState<SlotsReading>({ name: 'loading' });
  const { concernId, said, fromDate } = draft;
  useEffect(() => {
    let isCurrent = true;
    const asked = { concernId, said, fromDate };
    const load = async (): Promise<void> => {
      const result = await ask('appointment:offer', { wish: wishOf(asked, choices), count, appointmentId });
      if (!isCurrent) return;
      setReading(
        result.ok
          ? { name: 'loaded', slots: result.value, draft: asked }
          : { name: 'failed', message: result.error.message },
      );
    };
    void load();
    const stop = agentBridge().on('appointment:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [concernId, said, fromDate, choices, appointmentId, count]);
  return reading;
}
