import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { see, signIn, statusButton } from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { pbxConfig } from '../support/peers/pbx-config.ts';
import { startBaresip } from '../support/peers/start-baresip.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { type Bench, percentile } from './bench.ts';
import { firstSound } from './first-sound.ts';

const budget = 1.0;
const rounds = 40;
const warmUps = 3;
/** Nobody answers sooner. Milliseconds. */
const reactionMs = 300;
const advisorLine = '+493023125500';
const stockLine = '+493023125510';
const tone = 1000;

/** A telephone that is called and answers. */
interface Phone {
  readonly line: string;
  rings(): Promise<void>;
  /** Milliseconds from the answer until the caller is heard. */
  answer(): Promise<number>;
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * From the pressed key until the caller is heard, in the whole app, over SIP.js' own SimpleUser in the same Chromium:
 * same PBX, same caller, same microphone, turn by turn.
 */
export const bench: Bench = {
  name: 'answer',
  async run() {
    const [pbx, microphone] = await Promise.all([
      startPbx({
        lines: [
          { dialled: advisorLine, user: 'advisor' },
          { dialled: stockLine, user: 'colleague' },
        ],
      }),
      fakeMicrophone(600),
    ]);
    try {
      const customer = await startBaresip(pbx, { user: 'customer', tone });
      const ours = await startOurs(pbx, microphone.switches);
      const stock = await startStock(pbx, microphone.switches);
      const callTo = async (phone: Phone): Promise<number> => {
        await customer.dial(phone.line);
        await phone.rings();
        await wait(reactionMs);
        const ms = await phone.answer();
        await phone.hangUp();
        await customer.closed();
        return ms;
      };
      const times = { ours: [] as number[], stock: [] as number[] };
      try {
        for (let round = 0; round < warmUps; round += 1) {
          await callTo(ours);
          await callTo(stock);
        }
        for (let round = 0; round < rounds; round += 1) {
          // Neither always comes first.
          if (round % 2 === 0) times.ours.push(await callTo(ours));
          times.stock.push(await callTo(stock));
          if (round % 2 === 1) times.ours.push(await callTo(ours));
        }
      } finally {
        await Promise.all([ours.stop(), stock.stop()]);
      }
      const tell = (samples: readonly number[]) =>
        `p95 ${percentile(samples, 0.95).toFixed(0)} ms, median ${percentile(samples, 0.5).toFixed(0)} ms`;
      const value = percentile(times.ours, 0.95) / percentile(times.stock, 0.95);
      const detail = `key to caller heard ${tell(times.ours)}; SimpleUser ${tell(times.stock)}; ${rounds} calls each`;
      return [{ name: 'answer', value, budget, unit: 'ratio', ok: value <= budget, detail }];
    } finally {
      await pbx.stop();
      await microphone.remove();
    }
  },
};

async function startOurs(pbx: Pbx, switches: readonly string[]): Promise<Phone> {
  const app: WorkplaceApp = await launchWorkplace({ config: pbxConfig(pbx), switches });
  const page = await app.page('agent');
  await signIn(page, pbx.passwordOf('advisor'));
  await app.waitForLog('ready-for-calls');
  const media = await app.page('media');
  await page.evaluate(watchKeys);
  return {
    line: advisorLine,
    rings: () => see(page.getByRole('region', { name: 'Anruf klingelt' })),
    async answer() {
      const heard = media.evaluate(firstSound, 'audio[data-leg]');
      await page.keyboard.press('F2');
      return (await heard) - (await page.evaluate(() => window.keyPressedAt));
    },
    async hangUp() {
      await see(statusButton(page, 'Im Gespräch'));
      await page.keyboard.press('F9');
      await see(statusButton(page, 'Nachbearbeitung'));
      await page.getByRole('button', { name: 'Nachbearbeitung beenden' }).click();
      await page.getByRole('button', { name: 'Trotzdem beenden' }).press('Enter');
      await see(statusButton(page, 'Bereit'));
    },
    stop: () => app.stop(),
  };
}

declare global {
  interface Window {
    /** Epoch milliseconds at which the browser got the last key, before any script heard of it. */
    keyPressedAt: number;
  }
}

/** Runs in a page. */
function watchKeys(): void {
  const hear = (event: KeyboardEvent): void => {
    window.keyPressedAt = performance.timeOrigin + event.timeStamp;
  };
  addEventListener('keydown', hear, true);
}

async function startStock(pbx: Pbx, switches: readonly string[]): Promise<Phone> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-simple-user-'));
  const root = join(import.meta.dirname, 'pages/simple-user');
  await build({ root, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      ...switches,
      '--use-fake-ui-for-media-stream',
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
    ],
  });
  const page: Page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.evaluate((account) => window.stockPhone.start(account), {
    server: pbx.wsUrl,
    aor: `sip:colleague@${pbx.domain}`,
    user: 'colleague',
    password: pbx.passwordOf('colleague'),
  });
  return {
    line: stockLine,
    rings: () => page.evaluate(() => window.stockPhone.rings()),
    async answer() {
      const heard = page.evaluate(firstSound, 'audio[data-leg]');
      const begun = page.evaluate(() => window.stockPhone.answer());
      return (await heard) - (await begun);
    },
    hangUp: () => page.evaluate(() => window.stockPhone.hangUp()),
    async stop() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
