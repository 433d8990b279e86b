import { CircleCheck, CircleHelp, PhoneCall, PhoneIncoming } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TargetState } from '#shared/domain/directory/directory.ts';

const icons = { free: CircleCheck, ringing: PhoneIncoming, busy: PhoneCall, unknown: CircleHelp } as const;

/** Whether a colleague can be reached; colour and icon repeat the word. */
export function TargetStateTag({ state }: { readonly state: TargetState }) {
  const { t } = useTranslation('directory');
  const Icon = icons[state];
  return (
    <span className="target-state" data-state={state}>
      <Icon aria-hidden="true" size={14} />
      {t(`state.${state}`)}
    </span>
  );
}
