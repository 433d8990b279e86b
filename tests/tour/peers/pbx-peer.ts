import { hearUntil } from '../../support/hear.ts';
import { pbxConfig } from '../../support/peers/pbx-config.ts';
import { startPbxWorld } from '../../support/peers/start-pbx-world.ts';
import type { Pbx } from '../../support/peers/start-pbx.ts';
import { waitUntil } from '../../support/peers/wait-until.ts';
import { advisorTone, type TourPeer } from './tour-peer.ts';

/** Tone of the customer's telephone, Hz. */
const customerTone = 1000;

export interface PbxPeer extends TourPeer {
  readonly pbx: Pbx;
  /** The customer hangs up. */
  hangUp(): Promise<void>;
}

/** A customer with a real telephone behind a real PBX: baresip, Kamailio and rtpengine. */
export async function createPbxPeer(): Promise<PbxPeer> {
  const world = await startPbxWorld({ customerNumber: '+493023125101', dialled: '+493023125500' });
  return {
    name: 'pbx',
    pbx: world.pbx,
    config: pbxConfig(world.pbx),
    password: world.config.password,
    caller: { number: /23125.?101/, jurisdiction: 'Agentur für Arbeit Magdeburg', candidate: 'Sonnwald, Mareike' },

    call: () => world.customerCalls(),
    hangUp: () => world.customerHangsUp(),

    async heardByAdvisor(app) {
      const media = await app.page('media');
      const sound = await hearUntil(media, ({ peakHz }) => Math.abs(peakHz - customerTone) < 20);
      return `${sound.peakHz} Hz at ${sound.loudness.toFixed(3)} of full scale`;
    },

    async heardByCustomer() {
      const share = await waitUntil('the customer hears the advisor', async () => {
        const heard = await world.customerHears(advisorTone);
        return heard > 0.8 ? heard : undefined;
      });
      return `${Math.round(share * 100)} % of the energy at ${advisorTone} Hz`;
    },

    callEnded: () => world.callEnds(),
    describe: () => world.describe(),
    stop: () => world.stop(),
  };
}
