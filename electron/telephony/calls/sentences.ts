import { type Failure, failure, type Result } from '#shared/result.ts';
import { TransferFailed } from '../line.ts';

/** What the advisor reads when something with a call does not work: what happened, who is on the line now, what to do. */
export const sentences = {
  gone: failure('call-gone', 'Dieses Gespräch gibt es nicht mehr. Es ist nichts verloren gegangen.'),
  noNumber: failure('no-number', 'Das ist keine Telefonnummer. Es wurde nicht gewählt.'),
  lineLost: failure('line-lost', 'Das Telefon ist nicht verbunden. Es wurde nicht gewählt.'),
  lineBusy: failure(
    'line-busy',
    'Es läuft schon ein Gespräch. Bitte beenden Sie es zuerst oder beginnen Sie eine Rückfrage.',
  ),
  inWrapUp: failure('in-wrap-up', 'Bitte beenden Sie zuerst die Nachbearbeitung. Es wurde nicht gewählt.'),
  answerFailed: failure('answer-failed', 'Das Gespräch kam nicht zustande. Sie sind weiter erreichbar.'),
  answerHoldFailed: failure(
    'answer-hold-failed',
    'Das laufende Gespräch ließ sich nicht halten und geht weiter; der zweite Anruf klingelt noch.',
  ),
  rejectFailed: failure('reject-failed', 'Der Anruf war schon beendet.'),
  holdFailed: failure('hold-failed', 'Halten hat nicht geklappt. Das Gespräch läuft weiter, Sie werden gehört.'),
  resumeFailed: failure(
    'hold-failed',
    'Das Gespräch ließ sich nicht zurückholen und wird weiter gehalten. Bitte noch einmal versuchen.',
  ),
  resumeFailedBack: failure(
    'swap-failed',
    'Das gehaltene Gespräch ließ sich nicht zurückholen. Sie sprechen weiter mit dem bisherigen Gegenüber.',
  ),
  notTakenUp: failure(
    'call-not-taken-up',
    'Das Programm wurde im Gespräch beendet, und das Gespräch ließ sich nicht fortsetzen. Notiz und Leitfaden sind sicher; bitte rufen Sie zurück.',
  ),
  muteFailed: failure('mute-failed', 'Das Mikrofon ließ sich nicht umschalten. Sie werden weiter gehört.'),
  nothingToSwap: failure('nothing-to-swap', 'Es wird kein zweites Gespräch gehalten.'),
  stillDialing: failure(
    'still-dialing',
    'Es wird noch gewählt. Auflegen bricht das ab und holt das gehaltene Gespräch zurück.',
  ),
  digitsFailed: failure('digits-failed', 'Die Ziffern wurden nicht übertragen. Das Gespräch läuft weiter.'),
  notConnected: failure('not-connected', 'Dazu muss das Gespräch erst verbunden sein.'),
  consultHoldFailed: failure(
    'consult-hold-failed',
    'Die Rückfrage hat nicht begonnen: Das Gespräch ließ sich nicht halten und geht weiter.',
  ),
  transferHoldFailed: failure(
    'transfer-hold-failed',
    'Es wurde nicht weitergeleitet: Das Gespräch ließ sich nicht halten und geht weiter.',
  ),
  noConsult: failure('nothing-to-connect', 'Es gibt kein zweites Gespräch, mit dem verbunden werden kann.'),
  consultUnanswered: failure('consult-unanswered', 'Dort hat noch niemand abgenommen. Verbinden geht erst danach.'),
  customerLeft: failure(
    'transfer-failed',
    'Das Weiterleiten kam nicht zustande: Die andere Seite hat vorher aufgelegt.',
  ),
  conferenceTooSmall: failure('conference-too-small', 'Für eine Konferenz braucht es zwei verbundene Gespräche.'),
  conferenceFailed: failure(
    'conference-failed',
    'Die Konferenz kam nicht zustande. Beide Gespräche sind da wie vorher.',
  ),
} as const satisfies Readonly<Record<string, Result<never>>>;

export function tooManyCalls(most: number): Result<never> {
  return failure('too-many-calls', `Mehr als ${most} Gespräche zugleich gehen hier nicht. Es wurde nicht gewählt.`);
}

/** Why a transfer came to nothing; the other side is still on the line. */
export function transferFailure(error: unknown): Result<never> {
  const reason = whyRefused(error instanceof TransferFailed ? error.sipStatus : 0);
  return failure('transfer-failed', `Es wurde nicht weitergeleitet: ${reason} Das Gespräch ist weiter bei Ihnen.`);
}

/** The same, where the customer could not be brought back either. */
export function stillHeld({ error }: { readonly error: Failure }): Result<never> {
  return failure(
    error.code,
    error.message.replace(
      / Das Gespräch ist weiter bei Ihnen\.$/,
      ' Das Gespräch wird noch gehalten: Halten (F4) holt es zurück; fehlt nur die Verbindung, kommt es mit ihr von selbst.',
    ),
  );
}

function whyRefused(sipStatus: number): string {
  switch (sipStatus) {
    case 486:
    case 600:
      return 'Dort ist besetzt.';
    case 408:
    case 480:
    case 487:
      return 'Dort nimmt niemand ab.';
    case 404:
    case 484:
    case 604:
      return 'Diese Nummer gibt es nicht.';
    case 403:
    case 603:
      return 'Dort wurde abgelehnt.';
    case 405:
    case 420:
    case 501:
      return 'Die Gegenstelle kann nicht weiterleiten; bitte verbinden Sie auf anderem Weg.';
    case 0:
      return 'Das Ergebnis blieb aus.';
    default:
      return `Die Telefonanlage lehnt es ab (SIP ${sipStatus}).`;
  }
}
