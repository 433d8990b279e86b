import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectControl, type BaresipControl } from './baresip-control.ts';
import { logTail, startGuarded } from './guarded-process.ts';
import { createRecording, preventSpokenRecordings, type Recording } from './recording.ts';
import type { Pbx } from './start-pbx.ts';
import { writeFilled } from './template.ts';
import { waitUntil } from './wait-until.ts';
import { writeTone } from './wav.ts';

const templates = new URL('baresip/', import.meta.url);
const toneSeconds = 300;
/** How long a telephone can be used, counted from its start. */
const lifeSeconds = 1200;

export interface BaresipOptions {
  /** A user of the PBX. */
  readonly user: string;
  /** The tone it speaks, Hz. */
  readonly tone: number;
  /** `auto` answers every call at once; `manual` rings until `answer`. */
  readonly answerMode?: 'auto' | 'manual';
}

/** A telephone registered at the PBX. One call at a time is expected. */
export interface Baresip {
  readonly user: string;
  /** What it hears. */
  readonly heard: Recording;
  readonly control: BaresipControl;
  /** Calls a user or a number; resolves when it is on its way (baresip tells no sooner). */
  dial(target: string): Promise<void>;
  /** Resolves when the dialled phone rings; rejects when the call ends before. */
  ringing(): Promise<void>;
  /** Resolves when the call is answered, on either side. */
  established(): Promise<void>;
  /** Resolves when a call rings here (`answerMode: 'manual'`). */
  rings(): Promise<void>;
  answer(): Promise<void>;
  /** Puts the other side on hold; resolves when the command was taken. */
  hold(): Promise<void>;
  resume(): Promise<void>;
  hangUp(): Promise<void>;
  /** Resolves when the call is over, whoever ended it. Answers baresip's reason. */
  closed(timeoutMs?: number): Promise<string>;
  /** Stopping the PBX does it too. */
  stop(): Promise<void>;
}

/** Starts a telephone; resolves when it is registered. */
export async function startBaresip(pbx: Pbx, { user, tone, answerMode = 'auto' }: BaresipOptions): Promise<Baresip> {
  const sipPort = pbx.ports.take();
  // baresip listens for SIP over TLS on the port above its own.
  pbx.ports.take();
  const controlPort = pbx.ports.take();
  const media = pbx.ports.takeMedia();
  const folder = join(pbx.folder, `baresip-${user}-${sipPort}`);
  mkdirSync(folder);
  const toneFile = join(folder, 'tone.wav');
  writeTone(toneFile, { hz: tone, seconds: toneSeconds });
  preventSpokenRecordings(folder, lifeSeconds);
  const { host, domain } = pbx;
  writeFilled(join(folder, 'config'), new URL('config.template', templates), {
    host,
    sipPort,
    controlPort,
    folder,
    toneFile,
    mediaFrom: media.from,
    mediaTo: media.to,
    moduleFolder: moduleFolder(),
  });
  writeFilled(join(folder, 'accounts'), new URL('accounts.template', templates), {
    user,
    domain,
    host,
    answerMode,
    password: pbx.passwordOf(user),
    pbxPort: pbx.sipPort,
    registerSeconds: 60,
  });
  writeFileSync(join(folder, 'contacts'), '');
  const logFile = join(folder, 'baresip.log');
  const process = startGuarded({ name: 'baresip', command: 'baresip', args: ['-f', folder], logFile, cwd: folder });

  const control = await waitUntil('ctrl_tcp of baresip', () =>
    connectControl(host, controlPort).catch(() => undefined),
  ).catch(async (error: unknown) => {
    await process.kill();
    throw new Error(`baresip did not start\n${logTail(logFile)}`, { cause: error });
  });
  const stop = async (): Promise<void> => {
    control.close();
    // Asked politely it would unregister first, and wait for that where nobody answers.
    await process.kill();
  };
  try {
    await registered(control);
  } catch (error) {
    await stop();
    throw new Error(`baresip did not register\n${logTail(logFile)}`, { cause: error });
  }

  const describe = (): string => `--- baresip ${user}\n${logTail(logFile)}`;
  pbx.addPeer({ describe, stop });

  // Events before this index belong to earlier calls.
  let callBegan = control.events.length;
  const event = (types: readonly string[], timeoutMs = 10_000) => control.event(types, { from: callBegan, timeoutMs });
  return {
    user,
    heard: createRecording(folder),
    control,
    async dial(target) {
      callBegan = control.events.length;
      await control.command('dial', `sip:${target}@${domain}`);
    },
    async ringing() {
      const { type, param } = await event(['CALL_RINGING', 'CALL_PROGRESS', 'CALL_ESTABLISHED', 'CALL_CLOSED']);
      if (type === 'CALL_CLOSED') throw new Error(`The call of ${user} ended before it rang: ${param ?? ''}`);
    },
    async established() {
      await event(['CALL_ESTABLISHED']);
    },
    async rings() {
      await event(['CALL_INCOMING']);
    },
    async answer() {
      await control.command('accept');
    },
    async hold() {
      await control.command('hold');
    },
    async resume() {
      await control.command('resume');
    },
    async hangUp() {
      await control.command('hangup');
    },
    async closed(timeoutMs) {
      const { param = '' } = await event(['CALL_CLOSED'], timeoutMs);
      callBegan = control.events.length;
      return param;
    },
    stop,
  };
}

/** baresip registers at its start, perhaps before we listen to its events: so it is asked. */
async function registered(control: BaresipControl): Promise<void> {
  const state = await waitUntil('registration of baresip', async () =>
    /OK|ERR/.exec(await control.command('reginfo'))?.at(0),
  );
  if (state === 'ERR') throw new Error('the PBX refused it');
}

function moduleFolder(): string {
  const folders = ['/usr/lib/baresip/modules', '/usr/lib/x86_64-linux-gnu/baresip/modules'];
  return folders.find((folder) => existsSync(folder)) ?? '/usr/lib/baresip/modules';
}
