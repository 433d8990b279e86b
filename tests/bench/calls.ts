import {
  type BodyAndContentType,
  type Core,
  type Invitation,
  type SessionDescriptionHandler,
  SessionState,
  type Transport,
  URI,
  UserAgent,
} from 'sip.js';
import { newId } from '#shared/domain/id.ts';
import { silentLog } from '../../electron/log.ts';
import { originOfDialled } from '../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine } from '../../electron/telephony/sip/index.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { ScriptedPeer } from '../support/sip/scripted-peer.ts';
import { type Bench, percentile } from './bench.ts';

type TransportConstructor = new (logger: Core.Logger) => Transport;

const least = 0.8;
/** Short rounds, turn by turn, so that whatever else the machine does meets both. */
const callsPerRound = 20;
const rounds = 60;
const warmUps = 10;

/** A telephone that answers every call: what is measured is signalling, for peer, transport and media are the same. */
interface Phone {
  /** Calls it, lets it answer, hangs up. */
  call(): Promise<void>;
  stop(): Promise<void>;
}

/** Inbound calls a second, one after the other, through our line and through bare SIP.js. */
export const bench: Bench = {
  name: 'calls',
  async run() {
    const [ours, bare] = [await startOurs(), await startBare()];
    try {
      for (let round = 0; round < warmUps; round += 1) {
        await measure(ours);
        await measure(bare);
      }
      const pairs: { ours: number; bare: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        pairs.push({ ours: await measure(ours), bare: await measure(bare) });
      }
      const value = percentile(
        pairs.map((pair) => pair.ours / pair.bare),
        0.5,
      );
      const middle = (which: 'ours' | 'bare') =>
        percentile(
          pairs.map((pair) => pair[which]),
          0.5,
        ).toFixed(0);
      const detail = `median of ${rounds} rounds of ${callsPerRound}: ${middle('ours')} calls/s, bare SIP.js ${middle('bare')} calls/s`;
      return [{ name: 'calls', value, budget: least, isLeast: true, unit: 'ratio', ok: value >= least, detail }];
    } finally {
      await Promise.all([ours.stop(), bare.stop()]);
    }
  },
};

/** Calls a second. */
async function measure(phone: Phone): Promise<number> {
  const startedAt = performance.now();
  for (let count = 0; count < callsPerRound; count += 1) await phone.call();
  return (callsPerRound * 1000) / (performance.now() - startedAt);
}

/** What the peer does; `isOver` comes true once the telephone knows that the call is over. */
async function callOnce(peer: ScriptedPeer, isOver: () => Promise<void>): Promise<void> {
  const call = peer.call();
  await call.answered();
  call.ack();
  const over = isOver();
  call.bye();
  await peer.next((message) => message.status === 200 && message.method === 'BYE');
  await over;
  // The peer of the tests remembers every message.
  peer.forget();
}

async function startOurs(): Promise<Phone> {
  const peer = new ScriptedPeer();
  const line = createSipLine({
    domain: 'example.org',
    user: '1001',
    password: 'bench',
    transport: peer.transport,
    media: new FakeMediaPort(),
    readOrigin: () => originOfDialled('1003'),
    newLegId: newId,
    log: silentLog,
  });
  let over = Promise.withResolvers<void>();
  line.on({
    incoming(leg) {
      leg.on({ ended: () => over.resolve() });
      void leg.accept();
    },
  });
  const registered = new Promise<void>((resolve) => {
    line.on({ stateChanged: ({ name }) => name === 'registered' && resolve() });
  });
  line.start();
  await registered;
  return {
    async call() {
      over = Promise.withResolvers();
      await callOnce(peer, () => over.promise);
    },
    stop: () => line.stop(),
  };
}

async function startBare(): Promise<Phone> {
  const peer = new ScriptedPeer();
  const media = new FakeMediaPort();
  let over = Promise.withResolvers<void>();
  const userAgent = new UserAgent({
    uri: new URI('sip', '1001', 'example.org'),
    transportConstructor: transportTo(peer),
    sessionDescriptionHandlerFactory: () => createHandler(media),
    logBuiltinEnabled: false,
    logLevel: 'error',
    delegate: {
      onInvite(invitation: Invitation) {
        invitation.stateChange.addListener((state) => state === SessionState.Terminated && over.resolve());
        void invitation.accept();
      },
    },
  });
  await userAgent.start();
  return {
    async call() {
      over = Promise.withResolvers();
      await callOnce(peer, () => over.promise);
    },
    stop: () => userAgent.stop(),
  };
}

/** SIP.js makes its transport itself, by a constructor; this one is the peer's. */
function transportTo(peer: ScriptedPeer): TransportConstructor {
  return function PeerTransport(logger: Core.Logger) {
    return peer.transport(logger);
  } as unknown as TransportConstructor;
}

/** The least that SIP.js asks for, over the same fake media window. */
function createHandler(port: FakeMediaPort): SessionDescriptionHandler {
  const leg = newId();
  const created = port.create({ leg });
  return {
    hasDescription: (contentType) => contentType === 'application/sdp',
    async getDescription(): Promise<BodyAndContentType> {
      await created;
      return port.getDescription({ leg, options: {} });
    },
    async setDescription(sdp) {
      await created;
      await port.setDescription({ leg, sdp });
    },
    sendDtmf: () => false,
    close: () => void port.close(leg),
  };
}
