import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Core } from 'sip.js';

/** What SIP.js keeps. */
export interface CoreWatch {
  /** Dialogs and transactions of every user agent that has received something since. */
  sizes(): { dialogs: number; clients: number; servers: number };
  stop(): void;
}

/** Counts what SIP.js holds, which no line tells. To be called before the line is made. */
export function watchCores(): CoreWatch {
  const cores = new Set<Core.UserAgentCore>();
  const { prototype } = Core.UserAgentCore;
  const original = prototype.receiveIncomingResponseFromTransport;
  prototype.receiveIncomingResponseFromTransport = function (this: Core.UserAgentCore, message) {
    cores.add(this);
    original.call(this, message);
  };
  const count = (sizeOf: (core: Core.UserAgentCore) => number): number =>
    [...cores].reduce((sum, core) => sum + sizeOf(core), 0);
  return {
    sizes: () => ({
      dialogs: count((core) => core.dialogs.size),
      clients: count((core) => core.userAgentClients.size),
      servers: count((core) => core.userAgentServers.size),
    }),
    stop() {
      prototype.receiveIncomingResponseFromTransport = original;
    },
  };
}

/** Bytes in use after a collection of what nobody holds. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
