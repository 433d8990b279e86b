import { startWindow } from '../media/start-window.ts';
import { createSpeechStore } from '../media/speech.ts';

/** The training window: the voices of virtual callers over real WebRTC. Never shown, never opens a microphone. */
void startWindow((report) => {
  const context = new AudioContext();
  const speeches = createSpeechStore(context);
  return {
    context,
    ear: null,
    holdEar: null,
    sound: null,
    warmUp: async () => {},
    openVoice(source, leg) {
      if (source.kind !== 'speech') throw new Error('this window has no microphone');
      return speeches.openVoice(source.file, (file) => report({ name: 'spoken', leg, file }));
    },
  };
});
