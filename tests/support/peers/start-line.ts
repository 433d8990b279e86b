import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CallEnd } from '#shared/domain/call/call.ts';
import type { LineState } from '#shared/domain/connection.ts';
import { newId } from '#shared/domain/id.ts';
import { Site } from '#shared/domain/site/site.ts';
import { silentLog } from '../../../electron/log.ts';
import type { Leg, Line } from '../../../electron/telephony/line.ts';
import type { MediaPort } from '../../../electron/telephony/media/media-port.ts';
import { readOrigin } from '../../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine, type SipLineOptions } from '../../../electron/telephony/sip/sip-line.ts';
import { webSocketTransport } from '../../../electron/telephony/sip/websocket-transport.ts';
import type { Pbx } from './start-pbx.ts';
import { within } from './wait-until.ts';

const patienceMs = 15_000;

/** The site whose numbers and headers the tests use. */
export function readSite(id = 'magdeburg'): Site {
  return Site.parse(parse(readFileSync(new URL(`../../../assets/sites/${id}.yaml`, import.meta.url), 'utf8')));
}

export interface LineOptions {
  readonly media: MediaPort;
  readonly user?: string;
  /** Default: the right one. */
  readonly password?: string;
  /** Default: the WSS address with the PBX's authority. */
  readonly server?: string | readonly string[];
  /** Null: only the authorities of the system. */
  readonly caFile?: string | null;
  /** Default: the one of `readSite`. */
  readonly site?: Site;
  /** Somebody else takes the calls: they are not kept for `incoming`. */
  readonly unattended?: boolean;
  readonly digits?: SipLineOptions['digits'];
  readonly presence?: SipLineOptions['presence'];
  readonly timing?: SipLineOptions['timing'];
}

/** Our line at a real PBX, with waiting for what happens on it. */
export interface ObservedLine {
  readonly line: Line;
  /** The line's next state of that name, or the present one. */
  until<Name extends LineState['name']>(name: Name): Promise<Extract<LineState, { name: Name }>>;
  /** The next call that rings here, or one that nobody took yet. */
  incoming(): Promise<ObservedLeg>;
  dial(target: string): ObservedLeg;
  stop(): Promise<void>;
}

export interface ObservedLeg {
  readonly leg: Leg;
  /** `progressed`, `confirmed`, `ended` in the order they came. */
  readonly events: readonly string[];
  progressed(): Promise<void>;
  confirmed(): Promise<void>;
  ended(): Promise<CallEnd>;
}

/** Starts our line; it is stopped with the PBX. */
export function startLine(pbx: Pbx, options: LineOptions): ObservedLine {
  const {
    media,
    user = 'advisor',
    password = pbx.passwordOf(user),
    server = pbx.wssUrl,
    caFile = pbx.caFile,
    site = readSite(),
    unattended = false,
    digits,
    presence,
    timing,
  } = options;
  const line = createSipLine({
    domain: pbx.domain,
    user,
    displayName: 'Telefonservice',
    password,
    transport: webSocketTransport({ server, ...(caFile === null ? {} : { ca: readFileSync(caFile, 'utf8') }) }),
    media,
    readOrigin: (headers) => readOrigin(headers, site),
    newLegId: newId,
    log: silentLog,
    ...(digits === undefined ? {} : { digits }),
    ...(presence === undefined ? {} : { presence }),
    timing: { backoffFirstMs: 200, backoffMostMs: 500, ...timing },
  });
  const rung: ObservedLeg[] = [];
  const takers: ((leg: ObservedLeg) => void)[] = [];
  line.on({
    incoming(leg) {
      if (unattended) return;
      const observed = observeLeg(leg);
      const take = takers.shift();
      if (take === undefined) rung.push(observed);
      else take(observed);
    },
  });
  const stop = (): Promise<void> => line.stop();
  pbx.addPeer({ describe: () => `--- line ${user}: ${JSON.stringify(line.state)}`, stop });
  line.start();
  return {
    line,
    until: (name) => untilState(line, name),
    incoming() {
      const waiting = rung.shift();
      if (waiting !== undefined) return Promise.resolve(waiting);
      return within('a call to ring', patienceMs, new Promise<ObservedLeg>((resolve) => takers.push(resolve)));
    },
    dial: (target) => observeLeg(line.dial(target)),
    stop,
  };
}

async function untilState<Name extends LineState['name']>(
  line: Line,
  name: Name,
): Promise<Extract<LineState, { name: Name }>> {
  const isWanted = (state: LineState): state is Extract<LineState, { name: Name }> => state.name === name;
  if (isWanted(line.state)) return line.state;
  let forget = (): void => {};
  const reached = new Promise<Extract<LineState, { name: Name }>>((resolve) => {
    forget = line.on({
      stateChanged(state) {
        if (isWanted(state)) resolve(state);
      },
    });
  });
  try {
    return await within(`the line to be ${name}`, patienceMs, reached);
  } finally {
    forget();
  }
}

function observeLeg(leg: Leg): ObservedLeg {
  const events: string[] = [];
  const progressed = Promise.withResolvers<void>();
  const confirmed = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<CallEnd>();
  leg.on({
    progressed() {
      events.push('progressed');
      progressed.resolve();
    },
    confirmed() {
      events.push('confirmed');
      confirmed.resolve();
    },
    ended(end) {
      events.push('ended');
      ended.resolve(end);
    },
  });
  return {
    leg,
    events,
    progressed: () => within('180 or 183', patienceMs, progressed.promise),
    confirmed: () => within('the call to be confirmed', patienceMs, confirmed.promise),
    ended: () => within('the call to end', patienceMs, ended.promise),
  };
}
