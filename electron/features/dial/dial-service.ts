import { needsConfirmation, readDialText } from '#shared/domain/phone/dial-text.ts';
import type { DialRequest } from '#shared/domain/phone/dial-request.ts';
import { emergencyNumberIn, type EmergencyNumber } from '#shared/domain/phone/emergency.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { failure, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';

export interface DialServiceOptions {
  readonly placeCall: (number: string, options: { readonly anonymous: boolean }) => Promise<Result<void>>;
  /** The number dialled last before the program was started. */
  readonly dialledBefore: () => string | null;
  readonly site: Site;
  readonly log: Log;
}

export interface DialService {
  /** Dials what a person chose. 110 and 112 are dialled before anything else of the request is looked at. */
  dial(request: DialRequest): Promise<Result<void>>;
  /** For dialling it again; never an emergency number. */
  last(): string | null;
}

/** What stands between a person's wish to dial and the line: reading, confirmation, whether our number is shown. */
export function createDialService({ placeCall, dialledBefore, site, log }: DialServiceOptions): DialService {
  let last: string | null | undefined;

  async function call(number: string, anonymous: boolean): Promise<Result<void>> {
    const result = await placeCall(number, { anonymous });
    if (result.ok) last = number;
    return result;
  }

  async function callEmergency(number: EmergencyNumber): Promise<Result<void>> {
    const result = await placeCall(number, { anonymous: false });
    if (result.ok) return result;
    log.error('emergency-failed', { code: result.error.code });
    return failure(
      'emergency-failed',
      `Der Notruf kam von hier nicht zustande. Wählen Sie ${number} sofort an einem anderen Telefon.`,
    );
  }

  function isDemanded(jurisdictionId: string | null): boolean {
    return site.jurisdictions.some(({ id, withholdsNumber }) => id === jurisdictionId && withholdsNumber === true);
  }

  return {
    async dial({ text, confirmed, withheld, jurisdictionId }) {
      const emergency = emergencyNumberIn(text);
      if (emergency) return callEmergency(emergency);
      const [choice, ...more] = readDialText(text, site.country);
      if (!choice) return failure('no-number', 'Das ist keine Telefonnummer. Es wurde nicht gewählt.');
      if (more.length > 0) {
        return failure(
          'several-numbers',
          'Darin stehen mehrere Nummern. Es wurde nicht gewählt; bitte wählen Sie eine.',
        );
      }
      if (needsConfirmation(choice) && !confirmed) {
        return failure('unconfirmed', 'Diese Nummer wird erst nach einer Bestätigung gewählt. Es wurde nicht gewählt.');
      }
      // Within the house the exchange knows who calls anyway.
      const anonymous = choice.kind === 'number' && (withheld || isDemanded(jurisdictionId));
      return call(choice.number, anonymous);
    },

    last() {
      if (last === undefined) last = dialledBefore();
      return last;
    },
  };
}
