import { MicOff, Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';

/** What else must be seen at once: nobody hears us, or nobody is listening. */
export function CallTags({ call, showsRemoteHold }: { readonly call: Call; readonly showsRemoteHold: boolean }) {
  const { t } = useTranslation('call');
  return (
    <>
      {call.muted && (
        <span className="tag" data-level="warning">
          <MicOff aria-hidden="true" size={14} />
          {t('muted')}
        </span>
      )}
      {call.remoteHeld && showsRemoteHold && (
        <span className="tag" data-level="warning">
          <Pause aria-hidden="true" size={14} />
          {t('remoteHeld')}
        </span>
      )}
    </>
  );
}
