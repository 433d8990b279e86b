import { hear, hearUntil } from '../../support/hear.ts';
import { advisorTone, type TourPeer } from './tour-peer.ts';

/** The virtual customer "Termin vereinbaren, ruhig" of the training exchange. */
export function createTrainingPeer(): TourPeer {
  return {
    name: 'training',
    config: 'mode: training\n',
    password: null,
    caller: { number: /23125.?101/, jurisdiction: 'Agentur für Arbeit Magdeburg', candidate: 'Sonnwald, Mareike' },

    async call(app) {
      const agent = await app.page('agent');
      await agent.keyboard.press('Alt+4');
      const start = agent.getByRole('button', { name: 'Anruf starten: Termin vereinbaren, ruhig' });
      await start.focus();
      await agent.keyboard.press('Enter');
      await agent.keyboard.press('Alt+1');
    },

    async heardByAdvisor(app) {
      const media = await app.page('media');
      const sound = await hearUntil(media, ({ loudness }) => loudness > 0.01);
      return `speech at ${sound.loudness.toFixed(3)} of full scale, strongest at ${sound.peakHz} Hz`;
    },

    async heardByCustomer(app) {
      const training = await app.page('training');
      const sound = await hearUntil(training, ({ peakHz }) => Math.abs(peakHz - advisorTone) < 20);
      return `${sound.peakHz} Hz at ${sound.loudness.toFixed(3)} of full scale`;
    },

    async callEnded(app) {
      const training = await app.page('training');
      await training.waitForFunction(() => document.querySelector('audio[data-leg]') === null);
      if ((await hear(training)).loudness > 0) throw new Error('the customer still hears something');
    },

    stop: async () => {},
  };
}
