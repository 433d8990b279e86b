import { connect, type Socket } from 'node:net';
import { createNetstringReader, toNetstring } from './netstring.ts';
import { within } from './wait-until.ts';

/** What baresip tells over ctrl_tcp, such as `CALL_ESTABLISHED` with `param` and `peeruri`. */
export interface BaresipEvent {
  readonly type: string;
  readonly param?: string;
  readonly peeruri?: string;
}

export interface BaresipControl {
  /** Every event since the connection was opened, oldest first. */
  readonly events: readonly BaresipEvent[];
  /** Runs a command of the menu module; rejects when baresip refuses it. Resolves with its output. */
  command(command: string, params?: string): Promise<string>;
  /** The first event of one of these types from index `from` on, also one that already came. */
  event(
    types: readonly string[],
    options?: { readonly from?: number; readonly timeoutMs?: number },
  ): Promise<BaresipEvent>;
  close(): void;
}

/** Rejects while baresip does not listen yet. */
export async function connectControl(host: string, port: number): Promise<BaresipControl> {
  const socket = await open(host, port);
  const events: BaresipEvent[] = [];
  const watchers = new Set<() => void>();
  const answers = new Map<string, (answer: Answer) => void>();
  let nextToken = 1;

  socket.on(
    'data',
    createNetstringReader((text) => {
      const message = JSON.parse(text) as Answer & { event?: boolean; type?: string; token?: string };
      if (message.event === true && message.type !== undefined) {
        events.push(message as BaresipEvent);
        for (const watch of watchers) watch();
      } else if (message.token !== undefined) {
        answers.get(message.token)?.(message);
        answers.delete(message.token);
      }
    }),
  );
  socket.on('error', () => undefined);

  return {
    events,
    async command(command, params) {
      const token = String(nextToken++);
      const answered = new Promise<Answer>((resolve) => answers.set(token, resolve));
      socket.write(toNetstring(JSON.stringify({ command, ...(params === undefined ? {} : { params }), token })));
      const answer = await within(`baresip's answer to ${command}`, 5_000, answered);
      if (answer.ok !== true) throw new Error(`baresip refused ${command}: ${answer.data ?? ''}`);
      return answer.data ?? '';
    },
    event(types, { from = 0, timeoutMs = 10_000 } = {}) {
      const find = (): BaresipEvent | undefined => events.slice(from).find((event) => types.includes(event.type));
      const found = new Promise<BaresipEvent>((resolve) => {
        const watch = (): void => {
          const event = find();
          if (event === undefined) return;
          watchers.delete(watch);
          resolve(event);
        };
        watchers.add(watch);
        watch();
      });
      return within(`baresip's ${types.join(' or ')}`, timeoutMs, found);
    },
    close: () => socket.destroy(),
  };
}

interface Answer {
  readonly ok?: boolean;
  readonly data?: string;
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}
