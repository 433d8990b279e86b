import { needsConfirmation, readDialText } from '#shared/domain/phone/dial-text.ts';
import type { DialRequest } from '#shared/domain/phone/dial-request.ts';
import { emergencyNumberIn, type EmergencyNumber } from '#shared/domain/phone/emergency.ts';
import { type Site, usualBehalf } from '#shared/domain/site/site.ts';
import { failure, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';

/** How a call goes out. */
export interface CallManner {
  readonly anonymous: boolean;
  readonly jurisdictionId?: string | null;
  readonly extension?: string;
}

export interface DialServiceOptions {
  readonly placeCall: (number: string, options: CallManner) => Promise<Result<void>>;
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

  async function call(number: string, manner: CallManner): Promise<Result<void>> {
    const result = await placeCall(number, manner);
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
    async dial({ text, confirmed, withheld, jurisdictionId, extension }) {
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
      const later = extension ?? choice.extension;
      const after = later === null ? {} : { extension: later };
      // Within the house the exchange knows who calls anyway, and no customer is called.
      if (choice.kind !== 'number') return call(choice.number, { anonymous: false, ...after });
      const behalf = jurisdictionId ?? usualBehalf(site);
      return call(choice.number, { anonymous: withheld || isDemanded(behalf), jurisdictionId: behalf, ...after });
    },

    last() {
      if (last === undefined) last = dialledBefore();
      return last;
    },
  };
}
