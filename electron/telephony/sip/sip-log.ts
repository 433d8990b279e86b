import type { Log } from '../../log.ts';

/** Text of SIP.js or of an exception without addresses, numbers and names: one line, bounded. */
export function withoutSocialData(text: string): string {
  return (text.split(/[\r\n]/, 1)[0] ?? '')
    .slice(0, 400)
    .replaceAll(/"[^"]*"?/g, '"…"')
    .replaceAll(/<[^>]*>?/g, '<…>')
    .replaceAll(/\b(sips?|tel):[^\s;,>]+/gi, '$1:…')
    .replaceAll(/\+?\d[\d\s()/.-]{3,}/g, '…')
    .slice(0, 200);
}

/** What an exception says, fit for the log. */
export function reasonOf(error: unknown): string {
  return withoutSocialData(error instanceof Error ? error.message : String(error));
}

/**
 * Takes over the log of SIP.js. Its errors are often our warnings: a peer's odd message is no fault of ours. What it
 * tells of every step is left out: nobody reads it, and cleaning it took a tenth of a call's time.
 */
export function createLogConnector(log: Log) {
  return (level: string, category: string, _label: string | undefined, content: unknown): void => {
    if (level === 'log' || level === 'debug') return;
    const fields = { category, message: withoutSocialData(String(content)) };
    if (level === 'error') log.warn('sip-js', fields);
    else log.debug('sip-js', fields);
  };
}
