import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpSession } from './cdp.ts';
import type { FromPreload, ToPreload } from './page/preload-world.ts';
import { mainWorldScript, preloadWorld, preloadWorldScript } from './page/scripts.ts';
import { forgetQuietly } from './quiet.ts';
import { createCodec } from './wire.ts';

/** What the link passes on from a page. */
export interface LinkEvents {
  invoke(channel: string, args: unknown[]): Promise<unknown>;
  send(channel: string, args: unknown[]): void;
  /** The page called `window.open`. */
  open(url: string): void;
}

/** The IPC of one page: a binding in its preload's world one way, an evaluation in that world the other way. */
export interface RendererLink {
  /** Lost, as in Electron, while no page is loaded. */
  send(channel: string, args: readonly unknown[]): void;
}

const codec = createCodec();

/** Puts the scripts into every page that the session loads from now on; resolves when Chromium has taken them. */
export async function linkRenderer(
  session: CdpSession,
  preloadFile: string | undefined,
  events: LinkEvents,
): Promise<RendererLink> {
  const secret = randomBytes(12).toString('hex');
  const binding = `standIn${randomBytes(12).toString('hex')}`;
  const preload = preloadFile === undefined ? '' : readFileSync(preloadFile, 'utf8');
  let context: number | undefined;

  const tell = (to: number, message: ToPreload) =>
    forgetQuietly(
      session.send('Runtime.evaluate', {
        contextId: to,
        expression: `standInHear(${JSON.stringify(message)})`,
        silent: true,
      }),
    );

  async function answer(from: number, { id, channel, args }: Extract<FromPreload, { kind: 'invoke' }>): Promise<void> {
    try {
      const value = await events.invoke(channel, codec.decode(args) as unknown[]);
      tell(from, { kind: 'answer', id, value: codec.encode(value) });
    } catch (error) {
      tell(from, { kind: 'refusal', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return;
    const message = JSON.parse(payload) as FromPreload;
    switch (message.kind) {
      case 'hello':
        context = executionContextId;
        return;
      case 'invoke':
        void answer(executionContextId, message);
        return;
      case 'send':
        events.send(message.channel, codec.decode(message.args) as unknown[]);
        return;
      case 'open':
        events.open(message.url);
    }
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === context) context = undefined;
  });
  session.on('Runtime.executionContextsCleared', () => {
    context = undefined;
  });
  session.on('Inspector.targetCrashed', () => {
    context = undefined;
  });

  await Promise.all([
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(secret) }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(secret, binding, preload),
      worldName: preloadWorld,
    }),
  ]);
  return {
    send(channel, args) {
      const text = codec.encode(args);
      if (context !== undefined) tell(context, { kind: 'message', channel, args: text });
    },
  };
}
