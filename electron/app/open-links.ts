import type { App } from 'electron';
import { guideLinkScheme, readGuideLink } from '#shared/domain/guide/guide-link.ts';
import { isDialUri } from '#shared/domain/phone/dial-uri.ts';
import type { Log } from '../log.ts';
import type { LinkOffers } from './link-offers.ts';

/** Links that other programs may open with us: to numbers (RFC 3966, RFC 3261, and what older programs write) and guides. */
const schemes = ['tel', 'sip', 'callto', guideLinkScheme] as const;

export interface OpenLinksOptions {
  readonly app: Pick<App, 'isPackaged' | 'on' | 'setAsDefaultProtocolClient'>;
  /** The command line of this start. */
  readonly argv: readonly string[];
  readonly offers: LinkOffers;
  readonly log: Log;
}

/**
 * Takes links to numbers and guides: of our own start, of a second start (Windows, Linux) and as an event (macOS, which sends it
 * as early as it can: to be called before the app is ready). A link never dials; it is offered to the person.
 */
export function openLinks({ app, argv, offers, log }: OpenLinksOptions): void {
  const take = (given: readonly string[]): void => {
    const link = linkIn(given);
    if (link !== null) offers.offer(link);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take([url]);
  });
  app.on('second-instance', (_event, theirs) => take(theirs));
  take(argv);
  // From a working copy this would register Electron itself, which opens no links.
  if (app.isPackaged) register(app, log);
}

function register(app: OpenLinksOptions['app'], log: Log): void {
  for (const scheme of schemes) {
    if (!app.setAsDefaultProtocolClient(scheme)) log.warn('scheme-not-registered', { scheme });
  }
}

/** The last argument that is a link: Chromium puts switches of its own between the program and it. */
export function linkIn(argv: readonly string[]): string | null {
  return argv.findLast((argument) => isDialUri(argument) || readGuideLink(argument) !== null) ?? null;
}
