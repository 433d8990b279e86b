import { Core } from 'sip.js';
import type { Log } from '../../log.ts';
import { reasonOf } from '../sip/sip-log.ts';
import { createDigestAuthority } from './digest.ts';
import type { ExtensionStates } from './extension-states.ts';

/** One connection to the switch, as a WebSocket would be. */
export interface SwitchPort {
  /** A message from the party on this port. */
  receive(message: string): void;
  disconnect(): void;
}

export interface PortOptions {
  /** Hands a message to the party. */
  readonly deliver: (message: string) => void;
  /** `line`: an advisor's phone, must register. `trunk`: where everything goes that is no account of ours. */
  readonly kind: 'line' | 'trunk';
}

export interface SipSwitch {
  connect(options: PortOptions): SwitchPort;
}

export interface SipSwitchOptions {
  readonly domain: string;
  /** Passwords by user. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Who else has a telephone here, and whether they are free. */
  readonly extensions?: ExtensionStates;
  readonly log: Log;
}

interface Port extends PortOptions {
  /** Hosts that the party calls itself in Via and Contact: SIP.js takes a random one for each user agent. */
  readonly hosts: Set<string>;
}

interface Binding {
  readonly port: Port;
  /** Address in the Contact header: what a request to the user is sent on to. */
  readonly contact: string;
  readonly header: string;
  readonly expiresAt: number;
}

type Request = Core.IncomingRequestMessage;

const userAgent = 'Heisser Draht Uebung';
const longestRegistration = 600;
const usualRegistration = 300;

/**
 * Registrar and message switch in one: reads each message, decides by Via, Request-URI and registrations who gets it
 * and hands it on as it is. Knows no calls and no transactions; the user agents at both ends do.
 *
 * Built on SIP.js' Parser and constructOutgoingResponse, which its 0.21.2 marks as internal.
 */
export function createSipSwitch({ domain, accounts, extensions, log }: SipSwitchOptions): SipSwitch {
  const ports = new Set<Port>();
  const bindings = new Map<string, Binding>();
  const authority = createDigestAuthority(domain);
  const parserLog = createSilentLogger();

  function deliver(port: Port, message: string): void {
    if (!ports.has(port)) return;
    try {
      port.deliver(message);
    } catch (error) {
      log.warn('exchange-delivery-failed', { reason: reasonOf(error) });
    }
  }

  function receive(from: Port, raw: string): void {
    const message = Core.Parser.parseMessage(raw, parserLog);
    // SIP.js' parser hands out messages whose Via it could not read.
    const host: string | undefined = message?.via?.host;
    if (!message || host === undefined) {
      log.debug('exchange-message-dropped');
      return;
    }
    if (message instanceof Core.IncomingResponseMessage) {
      const to = findByHost(host);
      if (to) deliver(to, raw);
      return;
    }
    from.hosts.add(host);
    if (message.method === 'REGISTER') register(from, message);
    else route(from, message, raw);
  }

  function reply(to: Port, request: Request, statusCode: number, extraHeaders: string[] = []): void {
    if (request.method === 'ACK') return;
    deliver(to, Core.constructOutgoingResponse(request, { statusCode, extraHeaders, userAgent }).message);
  }

  function route(from: Port, request: Request, raw: string): void {
    const uri = request.ruri;
    if (!uri) return reply(from, request, 400);
    if (request.method === 'SUBSCRIBE' && extensions && isRegistered(from)) {
      return extensions.subscribe(request, (message) => deliver(from, message));
    }
    // Inside a dialog the Request-URI is the other side's Contact.
    const inDialog = findByHost(uri.host);
    if (inDialog) return deliver(inDialog, raw);
    if (from.kind === 'line' && !isRegistered(from)) return reply(from, request, 403);
    if (!uri.user) return reply(from, request, request.method === 'OPTIONS' ? 200 : 404);
    const binding = bindingOf(uri.user);
    if (binding) return deliver(binding.port, withRequestUri(raw, binding.contact));
    if (accounts.has(uri.user)) return reply(from, request, 480);
    const trunk = [...ports].find((port) => port.kind === 'trunk');
    if (!trunk || trunk === from) return reply(from, request, 404);
    return deliver(trunk, withRequestUri(raw, `sip:${trunkUser}@${domain}`));
  }

  function findByHost(host: string): Port | undefined {
    return [...ports].find((port) => port.hosts.has(host));
  }

  function isRegistered(port: Port): boolean {
    return [...bindings.keys()].some((user) => bindingOf(user)?.port === port);
  }

  function bindingOf(user: string): Binding | undefined {
    const binding = bindings.get(user);
    if (binding && binding.expiresAt <= Date.now()) bindings.delete(user);
    return bindings.get(user);
  }

  function register(from: Port, request: Request): void {
    const user = request.to.uri.user ?? '';
    const password = accounts.get(user);
    if (password === undefined) return reply(from, request, 404);
    const authorization = request.getHeader('authorization') ?? '';
    if (!authority.proves(authorization, { method: 'REGISTER', user, password })) {
      return reply(from, request, 401, [`WWW-Authenticate: ${authority.challenge()}`]);
    }
    const contact = readContact(request);
    if (!contact) return reply(from, request, 200, currentContact(user));
    if (contact.seconds === 0) {
      bindings.delete(user);
      return reply(from, request, 200);
    }
    if (contact.host !== '') from.hosts.add(contact.host);
    bindings.set(user, {
      port: from,
      contact: contact.address,
      header: contact.header,
      expiresAt: Date.now() + contact.seconds * 1000,
    });
    return reply(from, request, 200, currentContact(user));
  }

  function currentContact(user: string): string[] {
    const binding = bindingOf(user);
    if (!binding) return [];
    const seconds = Math.round((binding.expiresAt - Date.now()) / 1000);
    return [`Contact: ${binding.header};expires=${seconds}`];
  }

  return {
    connect(options) {
      const port: Port = { ...options, hosts: new Set() };
      ports.add(port);
      return {
        receive: (message) => {
          if (!ports.has(port)) return;
          try {
            receive(port, message);
          } catch (error) {
            log.warn('exchange-message-failed', { reason: reasonOf(error) });
          }
        },
        disconnect: () => {
          ports.delete(port);
          for (const [user, binding] of bindings) if (binding.port === port) bindings.delete(user);
        },
      };
    },
  };
}

/** User part under which the trunk answers for every number outside. */
export const trunkUser = 'trunk';

interface Contact {
  readonly address: string;
  readonly host: string;
  /** As received, without its expiry. */
  readonly header: string;
  readonly seconds: number;
}

/** Null when the request only asks for what is registered. */
function readContact(request: Request): Contact | null {
  const header = request.getHeader('contact');
  if (header === undefined) return null;
  const told = /;\s*expires=(\d{1,9})/i.exec(header)?.[1] ?? request.getHeader('expires');
  const seconds = Math.min(longestRegistration, Number(told ?? usualRegistration) || 0);
  const address = /<([^>]*)>/.exec(header)?.[1] ?? header;
  return {
    address,
    host: /^sips?:(?:[^@]*@)?([^;:?]+)/i.exec(address)?.[1] ?? '',
    header: header.replace(/;\s*expires=\d+/i, ''),
    seconds,
  };
}

/** As a proxy does for a registered user (RFC 3261 §16.6): SIP.js answers 404 to a Request-URI that is not its own. */
function withRequestUri(raw: string, uri: string): string {
  return raw.replace(/^(\S+) \S+ /, (_start, method: string) => `${method} ${uri} `);
}

function createSilentLogger(): Core.Logger {
  const factory = new Core.LoggerFactory();
  factory.builtinEnabled = false;
  return factory.getLogger('switch');
}
