import { useTranslation } from 'react-i18next';
import type { OutboundTask } from '#shared/domain/outbound/outbound.ts';
import { command } from '../../store/command.ts';
import { AttemptForm } from '../callbacks/index.ts';

/** Asks how a call before an appointment went. */
export function OutboundOutcomeForm({ task }: { readonly task: Pick<OutboundTask, 'appointmentId' | 'dialledAt'> }) {
  const { t } = useTranslation('outbound');
  const { appointmentId, dialledAt } = task;
  return (
    <AttemptForm
      dialledAt={dialledAt}
      describe={(outcome) => ({ name: t(`outcome.${outcome}`), next: t(`next.${outcome}`) })}
      onConclude={(outcome, note) => command('outbound:conclude', { appointmentId, outcome, note })}
    />
  );
}
