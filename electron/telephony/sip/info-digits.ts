import { type Session, SessionState } from 'sip.js';

/** How long a key counts as pressed. Milliseconds. */
const pressedMs = 160;

/** Keys one after the other by INFO application/dtmf-relay, for PBXs that do not listen to RFC 4733 events. */
export async function sendDigitsByInfo(session: Session, digits: string): Promise<void> {
  for (const digit of digits) {
    const status = await sendDigit(session, digit);
    if (status < 200 || status >= 300) throw new Error(`INFO: SIP ${status}`);
  }
}

function sendDigit(session: Session, digit: string): Promise<number> {
  if (session.state !== SessionState.Established) throw new Error('the call is over');
  return new Promise((resolve, reject) => {
    const sent = session.info({
      requestDelegate: {
        onAccept: ({ message }) => resolve(message.statusCode ?? 200),
        onReject: ({ message }) => resolve(message.statusCode ?? 500),
        onRedirect: ({ message }) => resolve(message.statusCode ?? 302),
      },
      requestOptions: {
        body: {
          contentDisposition: 'render',
          contentType: 'application/dtmf-relay',
          content: `Signal=${digit}\r\nDuration=${pressedMs}\r\n`,
        },
      },
    });
    sent.catch(reject);
  });
}
