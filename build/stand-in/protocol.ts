import type * as Electron from 'electron';
import type { CdpSession, PausedRequest } from './cdp.ts';
import { toAppAddress } from './address.ts';
import { forgetQuietly } from './quiet.ts';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

let handler: Handler | undefined;

/** Only `app` can be handled: it alone is mapped to an address that Chromium knows. */
function onlyApp(scheme: string): void {
  if (scheme !== 'app') throw notImplemented(`protocol for the scheme '${scheme}'`);
}

export const protocol = refuseTheRest('protocol', {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme } of schemes) onlyApp(scheme);
    // Node loads its `fetch` with the first request; better while Chromium starts than while a page waits.
    setImmediate(() => new Request('app://stand-in/'));
  },
  handle(scheme, newHandler) {
    onlyApp(scheme);
    if (handler) throw new Error(`Failed to register protocol: ${scheme} is already handled`);
    handler = newHandler;
  },
  unhandle(scheme) {
    onlyApp(scheme);
    handler = undefined;
  },
  isProtocolHandled: (scheme) => scheme === 'app' && handler !== undefined,
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>);

/** Answers a page's paused request for an `app://` address by the app's handler. */
export async function answerAppRequest(session: CdpSession, paused: PausedRequest): Promise<void> {
  const { requestId } = paused;
  if (!handler) {
    forgetQuietly(session.send('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' }));
    return;
  }
  try {
    const response = await handler(toRequest(paused.request));
    const body = Buffer.from(await response.arrayBuffer());
    forgetQuietly(
      session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: body.toString('base64'),
      }),
    );
  } catch (error) {
    console.error('[stand-in] the app:// handler failed', error);
    forgetQuietly(session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }));
  }
}

function toRequest(request: PausedRequest['request']): Parameters<Handler>[0] {
  const bodyless = request.method === 'GET' || request.method === 'HEAD';
  return new Request(toAppAddress(request.url), {
    method: request.method,
    headers: Object.entries(request.headers).map(([name, value]) => [name, toAppAddress(value)]),
    ...(bodyless || request.postData === undefined ? {} : { body: request.postData }),
  });
}
