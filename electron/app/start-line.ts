import { readFile } from 'node:fs/promises';
import type { Config } from '#shared/config.ts';
import { newId } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { TrainingPerson } from '../features/customers/index.ts';
import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';
import { createTrainingExchange, type TrainingExchange, type TrainingScript } from '../telephony/exchange/index.ts';
import type { Line } from '../telephony/line.ts';
import type { MediaPort, WindowMediaPort } from '../telephony/media/index.ts';
import { createSipLine, readOrigin, type SipLineOptions, webSocketTransport } from '../telephony/sip/index.ts';
import type { Notices } from './notices.ts';
import type { Windows } from './windows.ts';

export interface StartedLine {
  readonly line: Line;
  /** The training exchange behind the line, null with a PBX. */
  readonly exchange: TrainingExchange | null;
  /** The people behind the virtual customers; null with a PBX, and where training only takes its place. */
  readonly people: readonly TrainingPerson[] | null;
}

export interface LineParts {
  readonly config: Config;
  /** SIP password, null while none was typed. */
  readonly password: string | null;
  readonly site: Site;
  readonly trainingScript: Promise<Result<TrainingScript>>;
  readonly media: MediaPort;
  readonly trainingMedia: WindowMediaPort;
  readonly windows: Windows;
  readonly notices: Notices;
  /** Told every SIP message. */
  readonly trace?: SipLineOptions['trace'] | undefined;
  readonly log: Log;
}

/** The line that the configuration names. What keeps the PBX from being used is said, and training takes its place. */
export async function startLine(parts: LineParts): Promise<StartedLine> {
  const { mode, sip } = parts.config;
  if (mode === 'training' || !sip) return createTrainingLine(parts);
  const line = await createPbxLine(sip, parts);
  if (line.ok) return { line: line.value, exchange: null, people: null };
  parts.notices.set('line', 'error', line.error.message);
  return createTrainingLine(parts);
}

async function createPbxLine(
  sip: NonNullable<Config['sip']>,
  { password, site, media, trace, log }: LineParts,
): Promise<Result<Line>> {
  const ca = sip.caFile === undefined ? null : await readFile(sip.caFile, 'utf8').catch(() => undefined);
  if (ca === undefined) {
    return failure(
      'ca-unreadable',
      `Die Zertifikatsdatei ${sip.caFile ?? ''} ist nicht lesbar. Bis sie da ist, arbeitet der Platz im Training.`,
    );
  }
  const { server, domain, user, displayName, digits, notReady } = sip;
  try {
    return ok(
      createSipLine({
        domain,
        user,
        ...(displayName === undefined ? {} : { displayName }),
        ...(digits === undefined ? {} : { digits }),
        ...(notReady === undefined ? {} : { presence: notReady }),
        ...(trace && { trace }),
        password,
        transport: webSocketTransport({ server, ...(ca === null ? {} : { ca }) }),
        media,
        readOrigin: (headers) => readOrigin(headers, site),
        newLegId: newId,
        log,
      }),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failure(
      'sip-address',
      'In config.yaml ergeben sip.user und sip.domain keine SIP-Adresse; erwartet wird etwas wie user: a017 und domain: pbx.example.org. Bis dahin arbeitet der Platz im Training.',
    );
  }
}

/** Its window opens with the first call. Throws when the app's own script of callers cannot be read. */
async function createTrainingLine({
  site,
  trainingScript,
  media,
  trainingMedia,
  windows,
  trace,
  log,
}: LineParts): Promise<StartedLine> {
  const script = await trainingScript;
  if (!script.ok) throw new Error(script.error.message);
  const exchange = createTrainingExchange({
    media: trainingMedia,
    script: script.value,
    colleagues: (site.colleagues ?? []).map(({ number }) => number),
    log,
    async prepareMedia() {
      await windows.open('training');
      await trainingMedia.whenStarted();
    },
  });
  const line = createSipLine({
    ...exchange.credentials,
    transport: exchange.transport,
    media,
    readOrigin: (headers) => readOrigin(headers, site),
    newLegId: newId,
    ...(trace && { trace }),
    log,
  });
  return { line, exchange, people: script.value.callers };
}

/** The page of virtual customers; with a PBX there are none. */
export function registerTrainingChannels(ipc: Ipc, exchange: TrainingExchange | null): void {
  ipc.handle('agent', 'training:listCallers', () => ok(exchange?.listCallers() ?? []));
  ipc.handle('agent', 'training:startCall', ({ callerId }) =>
    exchange
      ? exchange.startCall(callerId)
      : failure('no-training', 'Im Echtbetrieb gibt es keine Übungsanrufe. Es wurde nicht angerufen.'),
  );
}
