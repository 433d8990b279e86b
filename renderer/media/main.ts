import { startWindow } from './start-window.ts';
import { createLoudspeakers } from './loudspeakers.ts';
import { createMicrophone } from './microphone.ts';
import { createSoundDesk } from './sound-desk.ts';

/** The media window: microphone, loudspeaker and WebRTC of the advisor's calls. Never shown. */
startWindow((report) => {
  const microphone = createMicrophone(() => context, report);
  // Main asks for it first of all; it takes longest. Making the loudspeakers waits for the same audio service.
  void microphone.open();
  const loudspeakers = createLoudspeakers((message) => report({ name: 'log', level: 'warn', message }));
  const { context, input } = loudspeakers.outputs.headset;
  const sound = createSoundDesk({ microphone, loudspeakers, report });
  return {
    context,
    ear: input,
    holdEar: loudspeakers.holdHeadset,
    sound,
    warmUp: sound.warmUp,
    openVoice(source) {
      if (source.kind !== 'microphone') throw new Error('this window speaks by the microphone only');
      return microphone.openVoice();
    },
  };
});
