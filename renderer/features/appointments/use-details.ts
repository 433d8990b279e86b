import { useEffect, useState } from 'react';
import type { AppointmentDetails } from '#shared/domain/appointment/booking.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

/** What happened to an appointment and whether it waits, kept up to date; null until it is known, or where it is not told. */
export function useDetails(conversationId: string, appointmentId: string): AppointmentDetails | null {
  const [details, setDetails] = useState<AppointmentDetails | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('appointment:details', { conversationId, appointmentId });
      if (isCurrent) setDetails(result.ok ? result.value : null);
    };
    void load();
    const stop = agentBridge().on('appointment:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [conversationId, appointmentId]);
  return details;
}
