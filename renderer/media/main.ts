import { startWindow } from './start-window.ts';
import { createLoudspeakers } from './loudspeakers.ts';
import { createMicrophone } from './microphone.ts';
import { createSoundDesk } from './sound-desk.ts';

/** Milliseconds that everything else waits for the microphone: one that nobody has allowed yet may never open. */
const patienceMs = 300;

/** The media window: microphone, loudspeaker and WebRTC of the advisor's calls. Never shown. */
void startWindow(async (report) => {
  const microphone = createMicrophone(() => context, report);
  // Main asks for it first of all. Making a loudspeaker holds this page up until the browser's audio service is there,
  // and with it the news that the microphone is open.
  await Promise.race([microphone.open(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
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
