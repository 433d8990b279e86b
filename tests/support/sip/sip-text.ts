/** A SIP message as a test reads it. */
export interface SipText {
  readonly raw: string;
  readonly startLine: string;
  /** Of a request; of a response the method it answers. */
  readonly method: string;
  /** Null for a request. */
  readonly status: number | null;
  readonly body: string;
  header(name: string): string;
  headers(name: string): string[];
}

export function readSip(raw: string): SipText {
  const [head = '', body = ''] = raw.split('\r\n\r\n', 2);
  const [startLine = '', ...lines] = head.split('\r\n');
  const headers = (name: string): string[] =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const status = /^SIP\/2\.0 (\d{3})/.exec(startLine)?.[1];
  const header = (name: string): string => headers(name)[0] ?? '';
  return {
    raw,
    startLine,
    status: status === undefined ? null : Number(status),
    method: status === undefined ? startLine.split(' ', 1)[0]! : header('CSeq').split(' ')[1]!,
    body,
    header,
    headers,
  };
}

/** A message from its start line, header lines and body, with its length. */
export function writeSip(startLine: string, headers: readonly string[], body = ''): string {
  const told = headers.some((line) => /^Content-Type:/i.test(line));
  const type = body === '' || told ? [] : ['Content-Type: application/sdp'];
  const lines = [startLine, ...headers, ...type, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

export function tagOf(header: string): string {
  return /;tag=([^;>\s]+)/.exec(header)?.[1] ?? '';
}
