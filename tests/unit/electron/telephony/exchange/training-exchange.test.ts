import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallEnd } from '#shared/domain/call/call.ts';
import { newId } from '#shared/domain/id.ts';
import { Site } from '#shared/domain/site/site.ts';
import { silentLog } from '../../../../../electron/log.ts';
import {
  createTrainingExchange,
  loadTrainingScript,
  type TrainingExchange,
  type TrainingScript,
} from '../../../../../electron/telephony/exchange/index.ts';
import { busyNumber, unknownNumber } from '../../../../../electron/telephony/exchange/training-exchange.ts';
import type { Leg, Line } from '../../../../../electron/telephony/line.ts';
import { originOfDialled, readOrigin } from '../../../../../electron/telephony/sip/headers/read-origin.ts';
import type { SipHeaders } from '../../../../../electron/telephony/sip/headers/sip-headers.ts';
import { createSipLine } from '../../../../../electron/telephony/sip/sip-line.ts';
import { FakeTrainingMedia } from '../../../../support/fake-training-media.ts';

const scriptFile = join(import.meta.dirname, '../../../../../assets/training/callers.yaml');
const siteFile = join(import.meta.dirname, '../../../../../assets/sites/magdeburg.yaml');
const timing = { pauseMs: 20, farewellMs: 20, answerAfterMs: 20, settleMs: 20 };

async function readScript(): Promise<TrainingScript> {
  const loaded = await loadTrainingScript(scriptFile);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}

function createAdvisor(exchange: TrainingExchange, password = exchange.credentials.password) {
  const media = new FakeTrainingMedia();
  const headers: SipHeaders[] = [];
  const line = createSipLine({
    ...exchange.credentials,
    password,
    transport: exchange.transport,
    media,
    readOrigin: (read) => {
      headers.push(read);
      return originOfDialled('');
    },
    newLegId: newId,
    log: silentLog,
  });
  const ringing: Leg[] = [];
  line.on({ incoming: (leg) => ringing.push(leg) });
  return { line, media, headers, ringing };
}

const ended = (leg: Leg): Promise<CallEnd> => new Promise((resolve) => leg.on({ ended: resolve }));
const registered = (line: Line) => vi.waitFor(() => expect(line.state).toEqual({ name: 'registered' }));

describe('training exchange', () => {
  let media: FakeTrainingMedia;
  let exchange: TrainingExchange;
  let advisor: ReturnType<typeof createAdvisor>;

  beforeEach(async () => {
    media = new FakeTrainingMedia();
    const colleagues = ['2001', '2002'];
    exchange = createTrainingExchange({ media, script: await readScript(), colleagues, log: silentLog, timing });
    advisor = createAdvisor(exchange);
    advisor.line.start();
    await registered(advisor.line);
  });
  afterEach(async () => {
    await advisor.line.stop();
    await exchange.stop();
  });

  const says = (file: string) => vi.waitFor(() => expect([...media.saying.values()]).toEqual([file]));

  async function answered(callerId: string): Promise<Leg> {
    expect(await exchange.startCall(callerId)).toEqual({ ok: true, value: undefined });
    const leg = advisor.ringing.at(-1)!;
    await leg.accept();
    return leg;
  }

  it('lists its callers without what they will say', () => {
    const callers = exchange.listCallers();
    expect(callers.length).toBeGreaterThanOrEqual(5);
    expect(callers[0]).toEqual({
      id: 'termin',
      title: 'Termin vereinbaren, ruhig',
      topic: 'Termin mit der Arbeitsvermittlung',
      mood: 'ruhig',
      jurisdictionName: 'Agentur für Arbeit Magdeburg',
      hint: expect.any(String),
    });
  });

  it('tells which colleagues are free, and that one speaks while called', async () => {
    const told: Record<string, string[]> = { '2001': [], '2002': [], '2999': [] };
    for (const [extension, states] of Object.entries(told)) {
      advisor.line.watch(extension, (state) => states.push(state));
    }
    await vi.waitFor(() =>
      expect(told).toEqual({ '2001': ['unknown', 'free'], '2002': ['unknown', 'busy'], '2999': ['unknown'] }),
    );
    const leg = advisor.line.dial('2001');
    await new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
    await vi.waitFor(() => expect(told['2001']).toEqual(['unknown', 'free', 'ringing', 'busy']));
    await leg.hangUp();
    await vi.waitFor(() => expect(told['2001']?.at(-1)).toBe('free'));
  });

  it('says busy for a colleague who speaks', async () => {
    expect(await ended(advisor.line.dial('2002'))).toMatchObject({ reason: 'busy' });
  });

  it('lets a caller ring, say the concern after the answer and then reply after pauses', async () => {
    await answered('termin');
    await says('termin-anliegen.ogg');
    media.finishSpeaking();
    await says('termin-antwort-1.ogg');
    media.finishSpeaking();
    await says('termin-antwort-2.ogg');
  });

  it('tells route, queue, waiting time and sending site as a PBX would', async () => {
    await exchange.startCall('ueberlauf');
    const [headers] = advisor.headers;
    expect(headers?.all('X-Queue')).toEqual(['agentur-gera']);
    expect(headers?.all('X-Wait-Seconds')).toEqual(['95']);
    expect(headers?.all('X-Origin-Site')).toEqual(['gera']);
    expect(headers?.all('P-Asserted-Identity')).toEqual(['<sip:+4917604069042@uebung.invalid>']);
    expect(headers?.all('History-Info')[0]).toContain('<sip:+494066969500@uebung.invalid>;index=1');
    expect(headers?.all('Diversion')[0]).toContain('reason=user-busy');
  });

  it('presents every caller so that number, jurisdiction and overflow are read from the headers', async () => {
    const site = Site.parse(parse(await readFile(siteFile, 'utf8')));
    const { callers } = await readScript();
    for (const { id } of callers) await exchange.startCall(id);
    const read = advisor.headers.map((headers) => readOrigin(headers, site));
    expect(
      read.map(({ number, jurisdictionId, overflowFrom, waitedSeconds }) => ({
        number,
        jurisdictionId,
        overflowFrom,
        waitedSeconds,
      })),
    ).toEqual(
      callers.map(({ number, jurisdictionId, originSite, waitedSeconds }) => ({
        number,
        jurisdictionId,
        overflowFrom: originSite ?? null,
        waitedSeconds,
      })),
    );
    const names = new Map(site.jurisdictions.map(({ id, name }) => [id, name]));
    for (const caller of callers) expect(caller.jurisdictionName).toBe(names.get(caller.jurisdictionId));
  });

  it('hides the number of an anonymous caller', async () => {
    await exchange.startCall('anonym');
    const [headers] = advisor.headers;
    expect(headers?.all('Privacy')).toEqual(['id']);
    expect(headers?.all('P-Asserted-Identity')).toEqual([]);
    expect(headers?.all('From')[0]).toContain('anonymous@anonymous.invalid');
  });

  it('falls silent on hold, asks who is there afterwards and says again what was cut off', async () => {
    const leg = await answered('termin');
    await says('termin-anliegen.ogg');
    await leg.setHold(true);
    await vi.waitFor(() => expect(media.did.at(-1)).toBe('pause'));
    await leg.setHold(false);
    await says('termin-nach-halten.ogg');
    media.finishSpeaking();
    await says('termin-anliegen.ogg');
  });

  it('frees the leg when the advisor hangs up, and lets the same caller call again', async () => {
    const leg = await answered('termin');
    await leg.hangUp();
    await vi.waitFor(() => expect(media.openLegs.size).toBe(0));
    await answered('termin');
  });

  it('says goodbye when the patience is over, and hangs up', async () => {
    await advisor.line.stop();
    await exchange.stop();
    const script = await readScript();
    const hasty = { ...script.callers[0]!, patience: { ringing: 60, onHold: 60, talking: 0.05 } };
    exchange = createTrainingExchange({ media, script: { ...script, callers: [hasty] }, log: silentLog, timing });
    advisor = createAdvisor(exchange);
    advisor.line.start();
    await registered(advisor.line);
    const leg = await answered('termin');
    const end = ended(leg);
    await says('termin-anliegen.ogg');
    await new Promise((resolve) => setTimeout(resolve, 80));
    media.finishSpeaking();
    await says('termin-abschied.ogg');
    media.finishSpeaking();
    expect((await end).reason).toBe('hung-up-there');
  });

  it('gives up ringing, and the call counts as cancelled', async () => {
    await advisor.line.stop();
    await exchange.stop();
    const script = await readScript();
    const hasty = { ...script.callers[0]!, patience: { ringing: 0.1, onHold: 60, talking: 60 } };
    exchange = createTrainingExchange({ media, script: { ...script, callers: [hasty] }, log: silentLog, timing });
    advisor = createAdvisor(exchange);
    advisor.line.start();
    await registered(advisor.line);
    await exchange.startCall('termin');
    expect((await ended(advisor.ringing[0]!)).reason).toBe('cancelled');
  });

  it('says why nothing rings: turned away, running already, unknown, nobody registered', async () => {
    expect(await exchange.startCall('niemand')).toMatchObject({ error: { code: 'caller-unknown' } });
    await exchange.startCall('anonym');
    expect(await exchange.startCall('anonym')).toMatchObject({ error: { code: 'caller-busy' } });
    const stopListening = advisor.line.on({ incoming: (leg) => void leg.reject('busy') });
    expect(await exchange.startCall('termin')).toMatchObject({ error: { code: 'advisor-busy' } });
    stopListening();
    await advisor.line.stop();
    expect(await exchange.startCall('bescheid')).toMatchObject({ error: { code: 'advisor-away' } });
  });

  it('says so when the training window is gone, and recovers', async () => {
    media.gone = true;
    expect(await exchange.startCall('termin')).toMatchObject({ error: { code: 'training-media-failed' } });
    media.gone = false;
    await answered('termin');
  });

  it('holds several calls at a time', async () => {
    await answered('termin');
    await answered('bescheid');
    await vi.waitFor(() =>
      expect([...media.saying.values()]).toEqual(['termin-anliegen.ogg', 'bescheid-anliegen.ogg']),
    );
  });

  it('picks up what the advisor dials, and hears the hang-up', async () => {
    const leg = advisor.line.dial('+493023125777');
    const heard: string[] = [];
    leg.on({ progressed: () => heard.push('rings'), confirmed: () => heard.push('answered') });
    await vi.waitFor(() => expect(heard).toEqual(['rings', 'answered']));
    await says('angerufen-anliegen.ogg');
    await leg.hangUp();
    await vi.waitFor(() => expect(media.openLegs.size).toBe(0));
  });

  it('forgets a dialled call that is cancelled before the answer', async () => {
    const leg = advisor.line.dial('+493023125777');
    await new Promise<void>((resolve) => leg.on({ progressed: resolve }));
    await leg.hangUp();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(media.openLegs.size).toBe(0);
  });

  it('answers "unknown" and "busy" for the two numbers kept for it', async () => {
    expect(await ended(advisor.line.dial(unknownNumber))).toMatchObject({ reason: 'unreachable', sipStatus: 404 });
    expect(await ended(advisor.line.dial(busyNumber))).toMatchObject({ reason: 'busy', sipStatus: 486 });
  });

  it('lets a customer be sent on, and says where that comes to nothing', async () => {
    const leg = await answered('termin');
    await expect(leg.transfer(busyNumber)).rejects.toMatchObject({ sipStatus: 486 });
    await expect(leg.transfer(unknownNumber)).rejects.toMatchObject({ sipStatus: 404 });
    await leg.transfer('2001');
    expect(await ended(leg)).toEqual({ reason: 'transferred' });
    await vi.waitFor(() => expect(media.saying.size).toBe(0));
  });

  it('lets a customer be connected with the one that was asked first', async () => {
    const leg = await answered('termin');
    const consult = advisor.line.dial('2001');
    await new Promise<void>((resolve) => consult.on({ confirmed: resolve }));
    await leg.transferTo(consult);
    expect(await ended(leg)).toEqual({ reason: 'transferred' });
    expect(await ended(consult)).toEqual({ reason: 'transferred' });
    await vi.waitFor(() => expect(media.saying.size).toBe(0));
  });

  it('refuses a wrong password', async () => {
    const stranger = createAdvisor(exchange, 'falsch');
    stranger.line.start();
    await vi.waitFor(() => expect(stranger.line.state).toMatchObject({ name: 'lost', cause: 'wrong-password' }));
    await stranger.line.stop();
  });
});
