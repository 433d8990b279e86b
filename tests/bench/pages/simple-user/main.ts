import { Web } from 'sip.js';

/** The floor of the bench "answer": SIP.js' own ready-made telephone, as its documentation shows it. */
export interface StockPhone {
  /** Registers; `register` resolves when the REGISTER is sent, so the caller waits for `registered`. */
  start(account: {
    readonly server: string;
    readonly aor: string;
    readonly user: string;
    readonly password: string;
  }): Promise<void>;
  /** Resolves when a call rings. */
  rings(): Promise<void>;
  /** Epoch milliseconds at which the answer was begun. */
  answer(): Promise<number>;
  hangUp(): Promise<void>;
}

declare global {
  interface Window {
    stockPhone: StockPhone;
  }
}

let phone: Web.SimpleUser | null = null;
let ringing = Promise.withResolvers<void>();

window.stockPhone = {
  async start({ server, aor, user, password }) {
    const audio = document.querySelector('audio');
    if (!audio) throw new Error('no loudspeaker');
    const registered = Promise.withResolvers<void>();
    phone = new Web.SimpleUser(server, {
      aor,
      media: { constraints: { audio: true, video: false }, remote: { audio } },
      userAgentOptions: { authorizationUsername: user, authorizationPassword: password, logLevel: 'error' },
      delegate: { onRegistered: () => registered.resolve(), onCallReceived: () => ringing.resolve() },
    });
    await phone.connect();
    await phone.register();
    await registered.promise;
  },
  rings: () => ringing.promise,
  async answer() {
    ringing = Promise.withResolvers();
    const at = performance.timeOrigin + performance.now();
    await phone?.answer();
    return at;
  },
  async hangUp() {
    await phone?.hangup();
  },
};
