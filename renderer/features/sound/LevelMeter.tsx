import { useEffect, useState } from 'react';
import { Label, Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ask } from '../../store/command.ts';

/** Milliseconds between two readings: fast enough to see one's own words. */
const readingMs = 150;
/** What the bar shows as empty, in decibels of full scale. */
const floorDb = -60;

/** How loud the microphone is right now, muted or not. */
export function LevelMeter() {
  const { t } = useTranslation('sound');
  const [peak, setPeak] = useState<number | null>(0);

  useEffect(() => {
    let isReading = false;
    const timer = setInterval(() => {
      if (isReading) return;
      isReading = true;
      void ask('sound:level', undefined).then((result) => {
        isReading = false;
        if (result.ok) setPeak(result.value.peak);
      });
    }, readingMs);
    return () => clearInterval(timer);
  }, []);

  const percent = percentOf(peak);
  return (
    <Meter className="level" value={percent} valueLabel={t(peak === null ? 'noMicrophone' : wordOf(percent))}>
      {({ valueText }) => (
        <>
          <Label className="label">{t('level')}</Label>
          <div className="level-track">
            <div className="level-bar" style={{ inlineSize: `${percent}%` }} />
          </div>
          <span className="muted">{valueText}</span>
        </>
      )}
    </Meter>
  );
}

function percentOf(peak: number | null): number {
  if (peak === null || peak <= 0) return 0;
  const db = 20 * Math.log10(peak);
  return Math.round(Math.max(0, Math.min(100, (100 * (db - floorDb)) / -floorDb)));
}

/** Speech lies between -30 and -6 dB of full scale. */
function wordOf(percent: number): 'quiet' | 'speech' | 'loud' {
  if (percent < 50) return 'quiet';
  return percent < 90 ? 'speech' : 'loud';
}
