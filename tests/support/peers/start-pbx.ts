import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { logTail, startGuarded, type GuardedProcess } from './guarded-process.ts';
import { linesFile, secretsFile, sitesFile, type PbxLine, type PbxSite, type PbxUser } from './pbx-tables.ts';
import { reservePorts, type PortBlock } from './port-block.ts';
import { acceptsWebSocket, answersOptions, answersPing } from './probes.ts';
import { requirePeers } from './requirements.ts';
import { writeFilled } from './template.ts';
import { waitUntil } from './wait-until.ts';

/** The reference that is shipped. */
const reference = new URL('../../../assets/pbx/kamailio.cfg', import.meta.url);
const templates = new URL('kamailio/', import.meta.url);
const startTimeoutMs = 15_000;

/** The phone under test, a second phone, and a customer with a telephone. */
const defaultUsers: readonly PbxUser[] = [
  { user: 'advisor', shown: '+4969900090100' },
  { user: 'colleague', shown: '+4969900090200' },
  { user: 'customer', shown: '+493023125123' },
];

export interface PbxOptions {
  /** Also listen on WSS, with a certificate of an authority of our own. Default true. */
  readonly tls?: boolean;
  /** Default: advisor, colleague and customer. */
  readonly users?: readonly PbxUser[];
  /** Public numbers that the PBX sends to a user. */
  readonly lines?: readonly PbxLine[];
  /** Sites with several advisors that help each other out. */
  readonly sites?: readonly PbxSite[];
  /** How long a customer waits while nobody is free, seconds. Default 20. */
  readonly queueSeconds?: number;
  /** How long one advisor of a site is rung, ms. Default 20 s. */
  readonly ringMs?: number;
}

export interface Peer {
  describe(): string;
  stop(): Promise<void>;
}

/** Kamailio and rtpengine on loopback, in memory, in a temporary folder and on ports of their own. */
export interface Pbx {
  readonly domain: string;
  readonly host: string;
  readonly sipPort: number;
  readonly wsUrl: string;
  /** Throws when started with `tls: false`. */
  readonly wssUrl: string;
  /** PEM of the authority that signed the WSS certificate. */
  readonly caFile: string;
  readonly folder: string;
  readonly ports: PortBlock;
  /** A program that belongs to this PBX: it is stopped with it, and its log is told too. */
  addPeer(peer: Peer): void;
  /** Digest password of a user; throws for one the PBX does not know. */
  passwordOf(user: string): string;
  /** `kill -9` of Kamailio with all its children; rtpengine goes on. */
  kill(): Promise<void>;
  /** Starts Kamailio again on the same ports; resolves when it answers. */
  restart(): Promise<void>;
  /** Kamailio keeps its connections and says nothing (SIGSTOP) until the returned function is called. */
  freezeSignalling(): () => void;
  /** Stops the flow of media (SIGSTOP to rtpengine) until the returned function is called. */
  freezeMedia(): () => void;
  /** Ends of the log files of PBX and peers, for the message of a failed test. */
  describe(): string;
  /** Ends the peers, Kamailio and rtpengine, and removes the folder. */
  stop(): Promise<void>;
}

/** Starts a PBX; resolves when it answers OPTIONS and a WebSocket handshake. */
export async function startPbx(options: PbxOptions = {}): Promise<Pbx> {
  const { tls = true, users = defaultUsers, lines = [], sites = [], queueSeconds = 20, ringMs = 20_000 } = options;
  requirePeers();
  const folder = mkdtempSync(join(tmpdir(), 'heisser-draht-pbx-'));
  const ports = await reservePorts();
  const domain = 'pbx.example.org';
  const { host } = ports;
  const secrets = secretsFile(users, host, [ports.trunk, ...ports.trunkCallers]);
  const caFile = await writeConfiguration({
    folder,
    ports,
    domain,
    tls,
    secrets: secrets.text,
    lines,
    sites,
    queueSeconds,
    ringMs,
  });
  const wsUrl = `ws://${host}:${ports.ws}`;
  const wssUrl = `wss://${host}:${ports.wss}`;
  const rtpengine = startRtpengine(folder, ports);
  const peers: Peer[] = [];
  let kamailio: GuardedProcess | undefined;

  const startKamailio = async (): Promise<void> => {
    kamailio = startGuarded({
      name: 'kamailio',
      command: 'kamailio',
      args: [
        '-f',
        join(folder, 'kamailio.cfg'),
        '-Y',
        folder,
        ...memory,
        ...daemon,
        ...(tls ? ['-A', 'WITH_TLS'] : []),
      ],
      logFile: join(folder, 'kamailio.log'),
    });
    await untilUp(kamailio, async () => {
      await answersOptions(host, ports.sip, startTimeoutMs);
      await opensWebSocket(wsUrl);
      if (tls) await opensWebSocket(wssUrl, readFileSync(caFile, 'utf8'));
    });
  };
  const stop = async (): Promise<void> => {
    await Promise.all(peers.map((peer) => peer.stop()));
    await Promise.all([kamailio?.stop(), rtpengine.stop()]);
    await ports.release();
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await untilUp(rtpengine, () => answersPing(host, ports.rtpengineControl, startTimeoutMs));
    await startKamailio();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    domain,
    host,
    sipPort: ports.sip,
    wsUrl,
    get wssUrl() {
      if (!tls) throw new Error('This PBX was started without TLS');
      return wssUrl;
    },
    caFile,
    folder,
    ports,
    addPeer: (peer) => void peers.push(peer),
    passwordOf: secrets.passwordOf,
    async kill() {
      await kamailio?.kill();
    },
    restart: startKamailio,
    freezeSignalling() {
      const frozen = kamailio;
      frozen?.signal('SIGSTOP');
      return () => frozen?.signal('SIGCONT');
    },
    freezeMedia() {
      rtpengine.signal('SIGSTOP');
      return () => rtpengine.signal('SIGCONT');
    },
    describe: () =>
      [
        ...['kamailio', 'rtpengine'].map((name) => `--- ${name}\n${logTail(join(folder, `${name}.log`))}`),
        ...peers.map((peer) => peer.describe()),
      ].join('\n'),
    stop,
  };
}

/** Empty tables of Debian's package, which the presence modules ask for. */
const emptyTables = '/usr/share/kamailio/dbtext/kamailio';
const presenceTables = ['version', 'presentity', 'active_watchers', 'watchers', 'xcap'];

const memory = ['-m', '64', '-M', '8'];
const daemon = ['-DD', '-E'];

interface Configuration {
  readonly folder: string;
  readonly ports: PortBlock;
  readonly domain: string;
  readonly tls: boolean;
  readonly secrets: string;
  readonly lines: readonly PbxLine[];
  readonly sites: readonly PbxSite[];
  readonly queueSeconds: number;
  readonly ringMs: number;
}

/** Writes every file Kamailio reads; returns the path of the authority's certificate. */
async function writeConfiguration(configuration: Configuration): Promise<string> {
  const { folder, ports, domain, tls, secrets, lines, sites, queueSeconds, ringMs } = configuration;
  const file = (name: string): string => join(folder, name);
  copyFileSync(reference, file('kamailio.cfg'));
  writeFilled(file('local.cfg'), new URL('local.template.cfg', templates), {
    folder,
    domain,
    host: ports.host,
    sipPort: ports.sip,
    wsPort: ports.ws,
    wssPort: ports.wss,
    trunkPort: ports.trunk,
    rtpenginePort: ports.rtpengineControl,
    queueSeconds,
    ringMs,
  });
  mkdirSync(file('presence'));
  for (const table of presenceTables) copyFileSync(join(emptyTables, table), join(file('presence'), table));
  writeFileSync(file('secrets.cfg'), secrets, { mode: 0o600 });
  writeFileSync(file('lines.cfg'), linesFile(lines, domain));
  writeFileSync(file('sites.cfg'), sitesFile(sites));
  if (!tls) return file('ca.pem');
  const certificates = await makeCertificates(folder);
  writeFilled(file('tls.cfg'), new URL('tls.template.cfg', templates), { ...certificates });
  return certificates.caFile;
}

function startRtpengine(folder: string, { host, rtpengineControl, rtpengineMedia }: PortBlock): GuardedProcess {
  return startGuarded({
    name: 'rtpengine',
    command: 'rtpengine',
    args: [
      '--foreground',
      '--config-file=none',
      '--log-stderr',
      '--log-level=5',
      // Without the kernel module.
      '--table=-1',
      `--interface=${host}`,
      `--listen-ng=${host}:${rtpengineControl}`,
      `--port-min=${rtpengineMedia.from}`,
      `--port-max=${rtpengineMedia.to}`,
      '--num-threads=2',
      '--delete-delay=0',
      '--timeout=60',
    ],
    logFile: join(folder, 'rtpengine.log'),
  });
}

/** Waits for the probe, but no longer than the process lives. */
async function untilUp(process: GuardedProcess, probe: () => Promise<void>): Promise<void> {
  const death = process.exited.then((code) => {
    throw new Error(`${process.name} ended at its start with code ${code}`);
  });
  try {
    await Promise.race([probe(), death]);
  } catch (error) {
    throw new Error(`${process.name} did not start\n${logTail(process.logFile)}`, { cause: error });
  } finally {
    death.catch(() => undefined);
  }
}

async function opensWebSocket(url: string, ca?: string): Promise<void> {
  await waitUntil(
    `a WebSocket handshake at ${url}`,
    () =>
      acceptsWebSocket(url, ca).then(
        () => true,
        () => false,
      ),
    { timeoutMs: startTimeoutMs },
  );
}
