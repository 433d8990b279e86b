import { startWindow } from './start-window.ts';

/** The media window: microphone, loudspeaker and WebRTC of the advisor's calls. Never shown. */
void startWindow(async (report) => {
  const [{ createLoudspeakers }, { createMicrophone }, { createSoundDesk }] = await Promise.all([
    import('./loudspeakers.ts'),
    import('./microphone.ts'),
    import('./sound-desk.ts'),
  ]);
  const loudspeakers = createLoudspeakers((message) => report({ name: 'log', level: 'warn', message }));
  const { context, input } = loudspeakers.outputs.headset;
  const microphone = createMicrophone(context, report);
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
