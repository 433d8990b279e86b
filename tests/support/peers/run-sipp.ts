import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logTail, startGuarded } from './guarded-process.ts';
import { isUdpPortHeld } from './probes.ts';
import type { Pbx } from './start-pbx.ts';
import { waitUntil } from './wait-until.ts';

/** The files in `sipp/`. A caller comes in over the trunk; a callee is what the PBX's trunk leads to. */
export type SippScenario =
  | 'caller-with-headers'
  | 'caller-anonymous'
  | 'caller-gives-up'
  | 'caller-in-a-storm'
  | 'caller-is-sent-on'
  | 'caller-keeps-silent'
  | 'caller-keeps-time'
  | 'caller-replaces'
  | 'caller-watches'
  | 'caller-without-offer'
  | 'callee-answers'
  | 'callee-answers-late'
  | 'callee-busy'
  | 'callee-forgets'
  | 'callee-hangs-up'
  | 'callee-is-reliable'
  | 'callee-keeps-time'
  | 'callee-lets-it-ring'
  | 'callee-meets-hold'
  | 'callee-refreshes'
  | 'callee-speaks-early'
  | 'callee-takes-info'
  | 'callee-tells-its-calls';

export interface SippOptions {
  /** Callers: the user or number to call. */
  readonly target?: string;
  /** Values for the `[name]` gaps of the scenario. `domain` is there by itself. */
  readonly values?: Readonly<Record<string, string>>;
  /** How long scenarios with a talking time talk. */
  readonly talkMs?: number;
  readonly timeoutSeconds?: number;
  /** Plays it more than once, so many times a second; messages are not kept then. */
  readonly storm?: { readonly calls: number; readonly perSecond: number };
}

export interface SippRun {
  /** Resolves when the scenario went as written; rejects with SIPp's own words where it did not. */
  readonly done: Promise<void>;
  /** Every message sent and received so far. */
  messages(): string;
  stop(): Promise<void>;
}

/** Plays a scenario, once unless told otherwise. Resolves when a caller is on its way, or a callee can be called. */
export async function runSipp(pbx: Pbx, scenario: SippScenario, options: SippOptions = {}): Promise<SippRun> {
  const { target = 'advisor', values = {}, talkMs = 500, timeoutSeconds = 40, storm } = options;
  const isCallee = scenario.startsWith('callee');
  const port = isCallee ? pbx.ports.trunk : nextCallerPort(pbx);
  const folder = join(pbx.folder, `sipp-${scenario}-${port}-${Date.now()}`);
  mkdirSync(folder);
  const file = (name: string): string => join(folder, name);
  const keys = Object.entries({ domain: pbx.domain, ...values }).flatMap(([name, value]) => ['-key', name, value]);
  const process = startGuarded({
    name: 'sipp',
    command: 'sipp',
    args: [
      ...(isCallee ? [] : [`${pbx.host}:${pbx.sipPort}`]),
      '-sf',
      fileURLToPath(new URL(`sipp/${scenario}.xml`, import.meta.url)),
      '-i',
      pbx.host,
      '-p',
      String(port),
      '-mi',
      pbx.host,
      '-mp',
      String(nextMediaPort(pbx)),
      '-s',
      target,
      ...keys,
      '-m',
      String(storm?.calls ?? 1),
      ...(storm === undefined ? [] : ['-r', String(storm.perSecond), '-l', String(storm.calls)]),
      '-d',
      String(talkMs),
      '-nostdin',
      '-timeout',
      `${timeoutSeconds}s`,
      '-timeout_error',
      ...(storm === undefined ? ['-trace_msg', '-message_file', file('messages.log')] : []),
      '-trace_err',
      '-error_file',
      file('errors.log'),
    ],
    logFile: file('sipp.log'),
    cwd: folder,
  });
  const messages = (): string => logTail(file('messages.log'), 4_000);
  const done = process.exited.then((code) => {
    if (code !== 0)
      throw new Error(
        `SIPp ${scenario} ended with ${code}\n${logTail(file('errors.log'), 4_000).slice(0, 4_000)}\n${messages()}`,
      );
  });
  // Whoever never asks is told by nothing else.
  done.catch(() => undefined);
  pbx.addPeer({ describe: () => `--- sipp ${scenario}\n${logTail(file('errors.log'))}`, stop: process.stop });
  if (isCallee) await waitUntil(`SIPp on port ${port}`, () => isUdpPortHeld(port) || !process.running);
  return { done, messages, stop: process.stop };
}

const mediaPortsTaken = new WeakMap<Pbx, number>();

/** SIPp holds its port for sound and the three above it; two may run at a time. */
function nextMediaPort(pbx: Pbx): number {
  const taken = mediaPortsTaken.get(pbx) ?? 0;
  mediaPortsTaken.set(pbx, taken + 1);
  return pbx.ports.sippMedia + 4 * (taken % 2);
}

const callerPortsTaken = new WeakMap<Pbx, number>();

function nextCallerPort(pbx: Pbx): number {
  const taken = callerPortsTaken.get(pbx) ?? 0;
  const { trunkCallers } = pbx.ports;
  callerPortsTaken.set(pbx, taken + 1);
  const port = trunkCallers[taken % trunkCallers.length];
  if (port === undefined) throw new Error('The port block has no ports for callers');
  return port;
}
