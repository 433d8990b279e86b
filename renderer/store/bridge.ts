import type { Bridge } from '#shared/ipc/bridge.ts';

/** The agent window's line to main, put on `window` by its preload. */
export function agentBridge(): Bridge<'agent'> {
  return (globalThis as unknown as { readonly bridge: Bridge<'agent'> }).bridge;
}

/** The ringing window's line to main. */
export function ringingBridge(): Bridge<'ringing'> {
  return (globalThis as unknown as { readonly bridge: Bridge<'ringing'> }).bridge;
}
