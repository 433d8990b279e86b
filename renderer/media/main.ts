import { startWindow } from './start-window.ts';

/** The media window: microphone, loudspeaker and WebRTC of the advisor's calls. Never shown. */
void startWindow(async (report) => {
  const { createMicrophone } = await import('./microphone.ts');
  const context = new AudioContext();
  const microphone = createMicrophone(context, report);
  return {
    context,
    warmUp: microphone.open,
    openVoice(source) {
      if (source.kind !== 'microphone') throw new Error('this window speaks by the microphone only');
      return microphone.openVoice();
    },
  };
});
