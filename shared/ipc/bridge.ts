import type { z } from 'zod';
import type { Result } from '../result.ts';
import type { contract, OutboundGroup } from './contract.ts';
import type { WindowName } from './window-name.ts';
import type { EventChannel, RequestChannel } from './define.ts';

type Inbound<Window extends WindowName> = (typeof contract)[Window];
type Outbound<Window extends WindowName> = (typeof contract)[OutboundGroup<Window>];

type RequestNames<Group> = { [Name in keyof Group]: Group[Name] extends RequestChannel ? Name : never }[keyof Group] &
  string;
type EventNames<Group> = { [Name in keyof Group]: Group[Name] extends EventChannel ? Name : never }[keyof Group] &
  string;

export type RequestName<Window extends WindowName> = RequestNames<Inbound<Window>>;
export type SentEventName<Window extends WindowName> = EventNames<Inbound<Window>>;
export type ReceivedEventName<Window extends WindowName> = EventNames<Outbound<Window>>;

export type RequestOf<Window extends WindowName, Name extends RequestName<Window>> =
  Inbound<Window>[Name] extends RequestChannel<infer Request> ? z.input<Request> : never;
/** The request as main's handler gets it, after its schema. */
export type ParsedRequestOf<Window extends WindowName, Name extends RequestName<Window>> =
  Inbound<Window>[Name] extends RequestChannel<infer Request> ? z.output<Request> : never;
export type ResponseOf<Window extends WindowName, Name extends RequestName<Window>> =
  Inbound<Window>[Name] extends RequestChannel<z.ZodType, infer Response> ? z.output<Response> : never;
export type SentPayload<Window extends WindowName, Name extends SentEventName<Window>> =
  Inbound<Window>[Name] extends EventChannel<infer Payload> ? z.input<Payload> : never;
/** The payload as main's listener gets it, after its schema. */
export type ParsedPayload<Window extends WindowName, Name extends SentEventName<Window>> =
  Inbound<Window>[Name] extends EventChannel<infer Payload> ? z.output<Payload> : never;
export type ReceivedPayload<Window extends WindowName, Name extends ReceivedEventName<Window>> =
  Outbound<Window>[Name] extends EventChannel<infer Payload> ? z.output<Payload> : never;

/**
 * What a preload puts on `window.bridge`: the window's own channels and nothing else.
 * The preload adds the window's prefix and hands everything on; main checks sender, frame and schema.
 */
export interface Bridge<Window extends WindowName> {
  invoke<Name extends RequestName<Window>>(
    channel: Name,
    request: RequestOf<Window, Name>,
  ): Promise<Result<ResponseOf<Window, Name>>>;
  send<Name extends SentEventName<Window>>(channel: Name, payload: SentPayload<Window, Name>): void;
  /** Listens until the returned function is called. */
  on<Name extends ReceivedEventName<Window>>(
    channel: Name,
    listener: (payload: ReceivedPayload<Window, Name>) => void,
  ): () => void;
}
