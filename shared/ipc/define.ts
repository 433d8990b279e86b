import type { z } from 'zod';

/** A question a window asks main: what it sends, and what it gets back inside a `Result`. */
export interface RequestChannel<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly kind: 'request';
  readonly request: Request;
  readonly response: Response;
}

/** Something told without an answer: main to a window, or a media window to main. */
export interface EventChannel<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: Payload;
}

export function request<Request extends z.ZodType, Response extends z.ZodType>(
  requestSchema: Request,
  responseSchema: Response,
): RequestChannel<Request, Response> {
  return { kind: 'request', request: requestSchema, response: responseSchema };
}

export function event<Payload extends z.ZodType>(payload: Payload): EventChannel<Payload> {
  return { kind: 'event', payload };
}
