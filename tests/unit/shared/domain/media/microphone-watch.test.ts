import { describe, expect, it } from 'vitest';
import { judgeMicrophone, type MicrophoneSample } from '#shared/domain/media/microphone-watch.ts';

const talking: MicrophoneSample = { peak: 0.2, muted: false };
const dead: MicrophoneSample = { peak: 0, muted: false };
const room: MicrophoneSample = { peak: 0.002, muted: false };
const mutedTalking: MicrophoneSample = { peak: 0.2, muted: true };
const mutedRoom: MicrophoneSample = { peak: 0.002, muted: true };
const times = (count: number, one: MicrophoneSample): MicrophoneSample[] => Array.from({ length: count }, () => one);

describe('the microphone', () => {
  it('gets no warning while somebody talks or listens', () => {
    expect(judgeMicrophone([])).toBe('none');
    expect(judgeMicrophone(times(10, talking))).toBe('none');
    expect(judgeMicrophone(times(10, room))).toBe('none');
    expect(judgeMicrophone(times(10, mutedRoom))).toBe('none');
  });

  it('is told to be muted once somebody speaks in two of three samples', () => {
    expect(judgeMicrophone([mutedRoom, mutedRoom, mutedTalking])).toBe('none');
    expect(judgeMicrophone([mutedTalking, mutedRoom, mutedTalking])).toBe('speaking-muted');
    expect(judgeMicrophone([mutedTalking, mutedTalking, mutedRoom])).toBe('speaking-muted');
    expect(judgeMicrophone([mutedTalking, mutedTalking, mutedRoom, mutedRoom])).toBe('none');
  });

  it('is not blamed for what was said before it was muted, nor after', () => {
    expect(judgeMicrophone([talking, talking, mutedRoom])).toBe('none');
    expect(judgeMicrophone([mutedTalking, mutedTalking, talking])).toBe('none');
  });

  it('is told to be silent after ten samples without its own noise', () => {
    expect(judgeMicrophone(times(9, dead))).toBe('none');
    expect(judgeMicrophone(times(10, dead))).toBe('silent');
    expect(judgeMicrophone([...times(9, dead), talking])).toBe('none');
    expect(judgeMicrophone([...times(5, mutedRoom), ...times(5, dead)])).toBe('none');
  });

  it('that is not there at all is told by the light of the headset', () => {
    expect(judgeMicrophone(times(10, { peak: null, muted: false }))).toBe('none');
  });
});
