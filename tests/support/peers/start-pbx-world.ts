import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Line, Site } from '#shared/domain/site/site.ts';
import { startBaresip, type Baresip } from './start-baresip.ts';
import { startPbx, type Pbx } from './start-pbx.ts';

const siteFile = new URL('../../../assets/sites/magdeburg.yaml', import.meta.url);
const customerTone = 1000;

export interface PbxWorldOptions {
  /** The number that the PBX asserts for the customer, E.164. */
  readonly customerNumber?: string;
  /** Which public number the customer dials. Default: an overflow line of a partner site, else the first line. */
  readonly dialled?: string;
  readonly waitedSeconds?: number;
}

/** A PBX, and a customer with a real telephone who can call the app. */
export interface PbxWorld {
  /** What the app's configuration needs to be called; `password` is typed by the advisor. */
  readonly config: {
    readonly server: string;
    readonly domain: string;
    readonly user: string;
    readonly password: string;
    readonly caFile: string;
  };
  /** What the PBX tells about the customer's call, so what the panel must show. */
  readonly call: {
    readonly number: string;
    readonly line: Line;
    readonly waitedSeconds: number;
  };
  readonly pbx: Pbx;
  readonly customer: Baresip;
  /** The customer dials; resolves when the app rings. */
  customerCalls(): Promise<void>;
  /** Share of energy at `hz`, 0 to 1, in what the customer hears during the next second. The customer speaks 1000 Hz. */
  customerHears(hz: number): Promise<number>;
  /** Resolves when the call is over. */
  customerHangsUp(): Promise<void>;
  /** Resolves when somebody ended the customer's call. */
  callEnds(timeoutMs?: number): Promise<void>;
  describe(): string;
  stop(): Promise<void>;
}

/** Starts a PBX with the lines of our site, and the customer's telephone (which also answers calls to its number). */
export async function startPbxWorld(options: PbxWorldOptions = {}): Promise<PbxWorld> {
  const { customerNumber = '+493023125123', waitedSeconds = 42 } = options;
  const site = Site.parse(parse(readFileSync(siteFile, 'utf8')));
  const line = chooseLine(site, options.dialled);
  const pbx = await startPbx({
    users: [
      { user: 'advisor', shown: '+4969900090100' },
      { user: 'customer', shown: customerNumber },
    ],
    lines: [
      ...site.lines
        .filter(({ dialled }, index, all) => all.findIndex((other) => other.dialled === dialled) === index)
        .map((each) => ({
          dialled: each.dialled,
          user: 'advisor',
          sentOnTo: sentOnTo(site, each),
          headers: headersOf(site, each.dialled === line.dialled ? line : each, waitedSeconds),
        })),
      { dialled: customerNumber, user: 'customer' },
    ],
  });
  const customer = await startBaresip(pbx, { user: 'customer', tone: customerTone }).catch(async (error: unknown) => {
    await pbx.stop();
    throw error;
  });
  const callEnds = async (timeoutMs?: number): Promise<void> => {
    await customer.closed(timeoutMs);
  };
  return {
    config: {
      server: pbx.wssUrl,
      domain: pbx.domain,
      user: 'advisor',
      password: pbx.passwordOf('advisor'),
      caFile: pbx.caFile,
    },
    call: { number: customerNumber, line, waitedSeconds },
    pbx,
    customer,
    async customerCalls() {
      await customer.dial(line.dialled);
      await customer.ringing();
    },
    customerHears: (hz) => customer.heard.share(hz),
    async customerHangsUp() {
      await customer.hangUp();
      await callEnds();
    },
    callEnds,
    describe: () => pbx.describe(),
    stop: () => pbx.stop(),
  };
}

function chooseLine({ lines }: Site, dialled: string | undefined): Line {
  const line =
    dialled === undefined
      ? (lines.find(({ site }) => site !== undefined) ?? lines[0])
      : lines.find((each) => each.dialled === dialled);
  if (line === undefined) throw new Error(`The site file has no line ${dialled ?? ''}`);
  return line;
}

/** A call to a partner's line has been sent on to the first of our own lines under the same rules. */
function sentOnTo({ lines }: Site, { site, jurisdiction }: Line): string[] {
  if (site === undefined) return [];
  const ours = lines.filter((line) => line.site === undefined);
  const target = ours.find((line) => line.jurisdiction === jurisdiction) ?? ours[0];
  return target === undefined ? [] : [target.dialled];
}

function headersOf({ headers }: Site, { queue, site }: Line, waitedSeconds: number): Record<string, string> {
  return {
    ...(queue === undefined ? {} : { [headers.queue]: queue }),
    [headers.waitedSeconds]: String(waitedSeconds),
    ...(site === undefined ? {} : { [headers.originSite]: site }),
  };
}
