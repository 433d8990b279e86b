import { useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';

interface VolumeFieldProps {
  readonly label: string;
  /** 0.1 to 1. */
  readonly value: number;
  /** Called when the thumb is let go. */
  readonly onChange: (value: number) => void;
}

/** A volume by key or pointer; it never goes down to silence. */
export function VolumeField({ label, value, onChange }: VolumeFieldProps) {
  // Where the thumb is while it is moved.
  const [moved, setMoved] = useState<number | null>(null);
  return (
    <Slider
      className="volume"
      minValue={0.1}
      maxValue={1}
      step={0.05}
      value={moved ?? value}
      formatOptions={{ style: 'percent' }}
      onChange={setMoved}
      onChangeEnd={(chosen) => {
        setMoved(null);
        onChange(chosen);
      }}
    >
      <Label className="label">{label}</Label>
      <SliderOutput className="numeric" />
      <SliderTrack className="volume-track">
        <SliderThumb className="volume-thumb" />
      </SliderTrack>
    </Slider>
  );
}
