import { MicOff, SignalHigh, SignalLow, SignalMedium, TriangleAlert, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallSoundView } from '#shared/domain/media/sound-view.ts';
import { useSound } from './use-sound.ts';

const signals = { good: SignalHigh, fair: SignalMedium, poor: SignalLow } as const;
const icons = { restoring: VolumeX, 'speaking-muted': MicOff, silent: MicOff, bad: TriangleAlert } as const;

/** How the running call sounds, as a light with words, and a sentence where a person should do something. */
export function CallSound() {
  const call = useSound()?.call;
  return call ? <Sound call={call} /> : null;
}

function Sound({ call }: { readonly call: CallSoundView }) {
  const { t } = useTranslation('sound');
  const { quality } = call;
  const warning = warningOf(call);
  return (
    <div className="call-sound">
      {quality && (
        <p className="call-quality" data-light={quality.light}>
          <Signal light={quality.light} />
          {t(`quality.${quality.light}`)}
        </p>
      )}
      {/* There all the time, so that a screen reader hears what comes into it. */}
      <p role="status" className="call-warning" data-level={warning === null ? undefined : 'warning'}>
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

/** The one that matters most: without sound nothing else does. */
function warningOf({ quality, microphone, restoring }: CallSoundView): keyof typeof icons | null {
  if (restoring) return 'restoring';
  if (microphone !== 'none') return microphone;
  return quality?.warns ? 'bad' : null;
}
