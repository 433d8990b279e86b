import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { currentCall, isConnected, isLive } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { CurrentCall } from './CurrentCall.tsx';
import { ForwardPanel } from './ForwardPanel.tsx';
import { Keypad } from './Keypad.tsx';
import { OtherCalls } from './OtherCalls.tsx';

/** What is open under the call bar. */
export type CallPanel = 'forward' | 'keypad';

/** Lies above the columns while a call lives: how every call stands, and what can be done with it. */
export function CallBar() {
  const call = useWorkplace(({ calls }) => currentCall(calls));
  const isShown = call !== null && isLive(call.state) && call.state.name !== 'ringing';
  return isShown ? <LiveCalls call={call} /> : null;
}

function LiveCalls({ call }: { readonly call: Call }) {
  const { t } = useTranslation('call');
  const [opened, setOpened] = useState<{ readonly panel: CallPanel; readonly callId: string } | null>(null);
  // A panel belongs to the call it was opened for: after a swap its target would be another one.
  const canOpen = isConnected(call) && call.transfer === null;
  const panel = opened?.callId === call.id && canOpen ? opened.panel : null;
  const close = () => setOpened(null);
  const toggle = (wanted: CallPanel) => setOpened(panel === wanted ? null : { panel: wanted, callId: call.id });
  useKeys({
    forward: canOpen ? () => toggle('forward') : undefined,
    keypad: canOpen ? () => toggle('keypad') : undefined,
  });
  return (
    <section
      className="call-bar"
      aria-label={t('bar')}
      data-state={call.inConference ? 'conference' : call.state.name}
      data-kind={call.kind}
    >
      <CurrentCall call={call} panel={panel} onToggle={toggle} />
      <OtherCalls current={call} />
      {panel === 'forward' && <ForwardPanel call={call} onClose={close} />}
      {panel === 'keypad' && <Keypad call={call} onClose={close} />}
    </section>
  );
}
