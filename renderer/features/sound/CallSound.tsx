import { useLayoutEffect, useRef, useState } from 'react';
import { MicOff, SignalHigh, SignalLow, SignalMedium, TriangleAlert, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallSoundView } from '#shared/domain/media/sound-view.ts';
import { useSound } from './use-sound.ts';

const signals = { good: SignalHigh, fair: SignalMedium, poor: SignalLow } as const;
const icons = {
  restoring: VolumeX,
  restored: Volume2,
  'speaking-muted': MicOff,
  silent: MicOff,
  bad: TriangleAlert,
} as const;
/** Long enough to be read beside a conversation. */
const restoredForMs = 6000;

/** How the running call sounds, as a light with words, and a sentence where a person should do something. */
export function CallSound() {
  const call = useSound()?.call;
  return call ? <Sound call={call} /> : null;
}

function Sound({ call }: { readonly call: CallSoundView }) {
  const { t } = useTranslation('sound');
  const { quality } = call;
  const isRestored = useRestored(call.restoring);
  const warning = warningOf(call, isRestored);
  return (
    <div className="call-sound">
      {quality && (
        <p className="call-quality" data-light={quality.light}>
          <Signal light={quality.light} />
          {t(`quality.${quality.light}`)}
        </p>
      )}
      {/* There all the time, so that a screen reader hears what comes into it. */}
      <p
        role="status"
        className="call-warning"
        data-level={warning === null || warning === 'restored' ? undefined : 'warning'}
      >
        {warning && <Sign warning={warning} />}
        {warning === 'bad' ? t(`bad.${quality?.cause ?? 'loss'}`) : warning && t(`warning.${warning}`)}
      </p>
    </div>
  );
}

function Signal({ light }: { readonly light: keyof typeof signals }) {
  const Icon = signals[light];
  return <Icon aria-hidden="true" size={18} />;
}

function Sign({ warning }: { readonly warning: keyof typeof icons }) {
  const Icon = icons[warning];
  return <Icon aria-hidden="true" size={18} />;
}

/** True for a while after sound came back: what was said meanwhile went unheard, also when it was only a moment. */
function useRestored(restoring: boolean): boolean {
  const [isRestored, setIsRestored] = useState(false);
  const wasLost = useRef(restoring);
  useLayoutEffect(() => {
    if (restoring || !wasLost.current) {
      wasLost.current = restoring;
      return;
    }
    wasLost.current = false;
    setIsRestored(true);
    const timer = setTimeout(() => setIsRestored(false), restoredForMs);
    return () => clearTimeout(timer);
  }, [restoring]);
  return isRestored;
}

/** The one that matters most: without sound nothing else does. */
function warningOf({ quality, microphone, restoring }: CallSoundView, isRestored: boolean): keyof typeof icons | null {
  if (restoring) return 'restoring';
  if (isRestored) return 'restored';
  if (microphone !== 'none') return microphone;
  return quality?.warns ? 'bad' : null;
}
