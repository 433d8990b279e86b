import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { see, signIn, statusButton } from '../support/advisor.ts';
import { type FakeMicrophone, fakeMicrophone } from '../support/fake-microphone.ts';
import { hear } from '../support/hear.ts';
import { pbxConfig } from '../support/peers/pbx-config.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import type { Baresip } from '../support/peers/start-baresip.ts';
import { absent, lines, type SeveralPhones, startSeveralPhones, tones } from '../support/several-phones.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** Several calls on the built app at a real PBX, by key; who hears whom is told by tones. One story, step by step. */

interface WatchedTone {
  peakHz: number;
  loudness: number;
  /** Milliseconds of `Date.now`. */
  endedAt: number;
}

declare global {
  var watchedTones: WatchedTone[] | undefined;
}

const screens = join(import.meta.dirname, '../../out/screens/several-calls-pbx');
const patience = 20_000;
let phones: SeveralPhones;
let microphone: FakeMicrophone;
let app: WorkplaceApp;
let page: Page;
let media: Page;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  [phones, microphone] = await Promise.all([startSeveralPhones(), fakeMicrophone(tones.advisor)]);
  app = await launchWorkplace({
    userDataDir: phones.dataFolder,
    config: pbxConfig(phones.pbx),
    switches: microphone.switches,
  });
  page = await app.page('agent');
  await signIn(page, phones.pbx.passwordOf('advisor'));
  await see(page.getByText('Bereit. Der nächste Anruf klingelt hier.'));
  await see(statusButton(page, 'Bereit'));
  media = await app.page('media');
});
afterAll(async () => {
  await app?.stop();
  await phones?.stop();
  await microphone?.remove();
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.error(phones.pbx.describe());
  await picture('failed');
});

const bar = () => page.getByRole('region', { name: 'Laufendes Gespräch' });
const others = () => bar().getByRole('list', { name: 'Weitere Gespräche' });
const press = (key: string) => page.keyboard.press(key);

async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

/** Waits until a telephone hears these and no other voice for a whole second; with none of them, silence. */
async function hears(phone: Baresip, ...voices: readonly (keyof typeof tones)[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const shares = await phone.heard.shares(Object.values(tones));
        const heard = Object.keys(tones).filter((_, index) => (shares[index] ?? 0) > 0.1);
        return { heard, shares: heard.length === voices.length ? null : shares };
      },
      { timeout: patience, message: `${phone.user} hears` },
    )
    .toEqual({ heard: [...voices], shares: null });
}

/** Waits until the advisor has heard these voices, each at its own leg, in one round of listening. */
async function advisorHears(...voices: readonly (keyof typeof tones)[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const legs = await media.$$eval('audio[data-leg]', (all) =>
          all.map((one) => (one as HTMLAudioElement).dataset['leg'] ?? ''),
        );
        const sounds = await Promise.all(legs.map((leg) => hear(media, `audio[data-leg="${leg}"]`)));
        const peaks = sounds.filter(({ loudness }) => loudness > 0.005).map(({ peakHz }) => peakHz);
        return Object.entries(tones)
          .filter(([, hz]) => peaks.some((peak) => Math.abs(peak - hz) < 20))
          .map(([name]) => name);
      },
      { timeout: patience },
    )
    .toEqual(voices);
}

async function answer(phone: Baresip, line: string = lines.usual): Promise<void> {
  await phone.dial(line);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await press('F2');
  await phone.established();
  await see(bar().getByText('Im Gespräch', { exact: true }));
}

async function forward(number: string, way: 'consult' | 'transfer'): Promise<void> {
  await press('Shift+F5');
  await see(bar().getByRole('textbox', { name: 'An wen?' }));
  if (way === 'transfer') await bar().getByRole('radio', { name: 'Direkt weiterleiten' }).press('Space');
  await bar().getByRole('textbox', { name: 'An wen?' }).focus();
  await page.keyboard.type(number);
  await press('Enter');
}

/** Closes the conversations of these callers, in the order in which they come. */
async function finishWrapUp(...callers: readonly string[]): Promise<void> {
  await see(statusButton(page, 'Nachbearbeitung'));
  for (const caller of callers) {
    await see(page.getByRole('region', { name: 'Wer' }).getByText(caller));
    await press('Control+Enter');
    await page.getByRole('button', { name: 'Trotzdem beenden' }).press('Enter');
  }
  await see(statusButton(page, 'Bereit'));
}

it('a second call shows itself beside the first and disturbs nobody', async () => {
  await answer(phones.customer);
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
  await phones.second.dial(lines.usual);
  const waiting = page.getByRole('region', { name: 'Zweiter Anruf' });
  await see(waiting.getByText('Zweiter Anruf von 0171 39200042'));
  await picture('waiting');
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
});

it('its answer by key holds the first one; swapping by key changes who hears', async () => {
  await press('F2');
  await phones.second.established();
  await see(others().getByText(/Kundengespräch 030 23125101/));
  await Promise.all([hears(phones.second, 'advisor'), hears(phones.customer), advisorHears('second')]);
  await press('F10');
  await see(others().getByText(/Kundengespräch 0171 39200042/));
  await Promise.all([hears(phones.customer, 'advisor'), hears(phones.second), advisorHears('customer')]);
  await picture('swapped');
  await phones.second.hangUp();
  await phones.second.closed();
  await others().waitFor({ state: 'detached' });
});

it('a hold of the other side is shown, also upon a hold of ours, and both must end before anybody hears', async () => {
  await phones.customer.hold();
  await see(bar().getByText('Gegenüber hält'));
  await press('F4');
  await see(bar().getByText('Gehalten', { exact: true }));
  await picture('both-hold');
  await press('F4');
  await see(bar().getByText('Im Gespräch', { exact: true }));
  await see(bar().getByText('Gegenüber hält'));
  await advisorHears();
  await phones.customer.resume();
  await bar().getByText('Gegenüber hält').waitFor({ state: 'detached' });
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
});

it('a transfer that fails says why and leaves the customer here', async () => {
  await forward(absent, 'transfer');
  await see(page.getByText('Es wurde nicht weitergeleitet: Dort nimmt niemand ab.', { exact: false }));
  await see(bar().getByText('Im Gespräch', { exact: true }));
  await picture('transfer-failed');
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
});

it('a specialist is asked, swapped with, and joined to a conference in which all hear each other', async () => {
  await forward('2003', 'consult');
  await phones.specialist.established();
  await Promise.all([hears(phones.specialist, 'advisor'), hears(phones.customer)]);
  await press('F10');
  await Promise.all([hears(phones.customer, 'advisor'), hears(phones.specialist)]);
  await press('Shift+F7');
  await see(bar().getByText('Konferenz').first());
  await Promise.all([
    hears(phones.customer, 'advisor', 'specialist'),
    hears(phones.specialist, 'advisor', 'customer'),
    advisorHears('customer', 'specialist'),
  ]);
  await picture('conference');
});

it('one who is dropped from the conference leaves the other with the advisor', async () => {
  await bar()
    .getByRole('button', { name: /^Entlassen: Karla Wiesengrund/ })
    .press('Enter');
  await phones.specialist.closed();
  await others().waitFor({ state: 'detached' });
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
});

it('connecting after asking leaves customer and specialist to each other', async () => {
  await forward('2003', 'consult');
  await phones.specialist.established();
  await hears(phones.specialist, 'advisor');
  await press('Shift+F6');
  await see(page.getByText('Weitergeleitet an Karla Wiesengrund.'));
  await Promise.all([hears(phones.customer, 'specialist'), hears(phones.specialist, 'customer')]);
  await picture('connected');
  await phones.customer.hangUp();
  await phones.specialist.closed();
  await finishWrapUp('030 23125101', '0171 39200042');
});

it('a customer who is sent on without asking hears the specialist, and the advisor reads that it worked', async () => {
  await answer(phones.second);
  await forward('2003', 'transfer');
  await see(page.getByText('Weitergeleitet an Karla Wiesengrund.'));
  await Promise.all([hears(phones.second, 'specialist'), hears(phones.specialist, 'second')]);
  await phones.second.hangUp();
  await phones.specialist.closed();
  await finishWrapUp('0171 39200042');
});

it('112 beside a living call goes out as it was dialled, and the customer waits', async () => {
  const callee = await runSipp(phones.pbx, 'callee-answers');
  await answer(phones.customer);
  await press('F5');
  await see(page.getByRole('dialog', { name: 'Anrufen' }));
  await page.keyboard.type('112');
  await see(page.getByText('Musterstraße 12, 39104 Magdeburg'));
  await press('Enter');
  await see(bar().getByText('Notruf', { exact: true }));
  await see(others().getByText(/Kundengespräch 030 23125101/));
  await hears(phones.customer);
  await picture('emergency');
  await press('F9');
  await callee.done;
  expect(callee.messages()).toMatch(/INVITE sip:112@/);
  expect(callee.messages()).toContain('P-Asserted-Identity: <sip:+493023125500@');
  expect(callee.messages()).not.toMatch(/^Privacy:/m);
  await press('F4');
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
  await press('F9');
  await phones.customer.closed();
  await finishWrapUp('030 23125101');
});

it('a call that the PBX wants answered by itself is answered when the warning tone is over, and not before', async () => {
  await media.evaluate(watchTones);
  await phones.customer.dial(lines.automatic);
  await phones.customer.established();
  await see(bar().getByText('Im Gespräch', { exact: true }));
  const played = await media.evaluate(() => globalThis.watchedTones);
  const answered = Date.parse((await app.waitForLog('call-answered-automatically')).at);
  expect(played).toHaveLength(1);
  const { peakHz, loudness, endedAt } = played?.[0] ?? { peakHz: 0, loudness: 0, endedAt: Infinity };
  console.info(`warned at ${peakHz} Hz, answered ${answered - endedAt} ms after the tone`);
  expect(Math.abs(peakHz - 660)).toBeLessThan(25);
  expect(loudness).toBeGreaterThan(0.05);
  expect(answered - endedAt).toBeGreaterThan(-5);
  await Promise.all([hears(phones.customer, 'advisor'), advisorHears('customer')]);
  await press('F9');
  await phones.customer.closed();
  await finishWrapUp('030 23125101');
});

it('a caller who gives up is counted on the rail, in words too, and listed with the reason', async () => {
  await phones.second.dial(lines.usual);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await phones.second.hangUp();
  await see(page.getByText(/Verpasster Anruf:/));
  const rail = page.getByRole('navigation', { name: 'Bereiche' });
  await see(rail.getByRole('button', { name: /1 neuer verpasster Anruf/ }));
  await picture('missed');
  await press('Alt+3');
  const row = page.getByRole('row', { name: /^Verpasst, 0171 39200042/ });
  await see(row.getByText('Der Anruf wurde abgebrochen.'));
  await picture('missed-listed');
  await press('Alt+1');
  await rail.getByRole('button', { name: /verpasst/ }).waitFor({ state: 'detached' });
});

it('a call that rang when the program was killed is listed as missed, with the reason', async () => {
  await phones.second.dial(lines.usual);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await app.kill9();
  app = await launchWorkplace({ userDataDir: phones.dataFolder, switches: microphone.switches });
  page = await app.page('agent');
  // A kill may take along until when the list was seen: then the earlier one counts again.
  await see(page.getByRole('navigation', { name: 'Bereiche' }).getByRole('button', { name: /verpasste/ }));
  await press('Alt+3');
  const row = page.getByRole('row', { name: /^Verpasst, 0171 39200042/ }).first();
  await see(row.getByText('Das Programm wurde dabei beendet.'));
  await picture('killed-ringing');
});

/** Runs in the media window: measures every tone it plays from now on, at its source. */
function watchTones(): void {
  const watched: WatchedTone[] = [];
  globalThis.watchedTones = watched;
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, ...when: number[]) {
    const analyser = new AnalyserNode(this.context, { fftSize: 4096, smoothingTimeConstant: 0 });
    const samples = new Float32Array(analyser.fftSize);
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    const tone: WatchedTone = { peakHz: 0, loudness: 0, endedAt: Infinity };
    watched.push(tone);
    this.connect(analyser);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      analyser.getFloatFrequencyData(spectrum);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      if (loudness <= tone.loudness) return;
      const bin = spectrum.reduce((best, value, index) => (value > (spectrum[best] ?? -Infinity) ? index : best), 0);
      tone.loudness = loudness;
      tone.peakHz = Math.round((bin * this.context.sampleRate) / analyser.fftSize);
    }, 30);
    this.addEventListener('ended', () => {
      clearInterval(timer);
      tone.endedAt = Date.now();
    });
    start.call(this, ...when);
  };
}
