import { beforeEach, describe, expect, it } from 'vitest';
import type { DialRequest } from '#shared/domain/phone/dial-request.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createDialService, type DialService } from '../../../../../electron/features/dial/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';

let placed: { number: string; anonymous: boolean }[];
let manners: { jurisdictionId?: string | null; extension?: string }[];
let answer: Result<void>;
let dialling: DialService;

beforeEach(() => {
  placed = [];
  manners = [];
  answer = ok();
  dialling = createDialService({
    async placeCall(number, { anonymous, ...manner }) {
      manners.push(manner);
      placed.push({ number, anonymous });
      return answer;
    },
    dialledBefore: () => '+493023125014',
    site,
    log: silentLog,
  });
});

function dial(text: string, more: Partial<DialRequest> = {}) {
  return dialling.dial({ text, confirmed: false, withheld: false, jurisdictionId: null, ...more });
}

async function codeOf(result: Promise<Result<void>>): Promise<string | null> {
  const { ok: isOk, ...rest } = await result;
  return isOk || !('error' in rest) ? null : rest.error.code;
}

describe('Dialling', () => {
  it('brings what was typed into E.164', async () => {
    expect(await dial('Tel.: (0)30 / 23125-014')).toEqual(ok());
    expect(placed).toEqual([{ number: '+493023125014', anonymous: false }]);
  });

  it.each([
    ['Frau Sonnwald', 'no-number'],
    ['030 23125014, 0171 3920012', 'several-numbers'],
    ['0900 1234567', 'unconfirmed'],
    ['*21*4711#', 'unconfirmed'],
  ])('does not dial %j', async (text, code) => {
    expect(await codeOf(dial(text))).toBe(code);
    expect(placed).toEqual([]);
  });

  it('dials a premium number once it was confirmed', async () => {
    await dial('0900 1234567', { confirmed: true });
    expect(placed).toEqual([{ number: '+499001234567', anonymous: false }]);
  });

  it('calls a customer on behalf of whom was said, else of whom the site says', async () => {
    await dial('030 23125014', { jurisdictionId: 'arge-boerde' });
    await dial('030 23125014');
    await dial('2004');
    expect(manners).toEqual([{ jurisdictionId: 'arge-boerde' }, { jurisdictionId: 'agentur-magdeburg' }, {}]);
  });

  it('follows the rules of the one it calls on behalf of by default', async () => {
    const arge = { ...site, callsOnBehalfOf: 'arge-boerde' };
    const placeCall = async (number: string, { anonymous }: { anonymous: boolean }) => {
      placed.push({ number, anonymous });
      return ok();
    };
    const service = createDialService({ placeCall, dialledBefore: () => null, site: arge, log: silentLog });
    await service.dial({ text: '030 23125014', confirmed: false, withheld: false, jurisdictionId: null });
    expect(placed).toEqual([{ number: '+493023125014', anonymous: true }]);
  });

  it('keeps the extension of a link for whoever answers', async () => {
    await dial('tel:+49-30-23125014;ext=12');
    await dial('+493023125014', { extension: '34' });
    await dial('112', { extension: '34' });
    expect(manners.map(({ extension }) => extension)).toEqual(['12', '34', undefined]);
    expect(placed.map(({ number }) => number)).toEqual(['+493023125014', '+493023125014', '112']);
  });

  it('withholds our number where the jurisdiction demands it, and where a person wants it', async () => {
    await dial('030 23125014', { jurisdictionId: 'arge-boerde' });
    await dial('030 23125014', { jurisdictionId: 'agentur-magdeburg' });
    await dial('030 23125014', { jurisdictionId: 'agentur-magdeburg', withheld: true });
    expect(placed.map(({ anonymous }) => anonymous)).toEqual([true, false, true]);
  });

  it('shows who calls within the house', async () => {
    await dial('2004', { jurisdictionId: 'arge-boerde' });
    expect(placed).toEqual([{ number: '2004', anonymous: false }]);
  });

  it('knows the number dialled last, also from before the start', async () => {
    expect(dialling.last()).toBe('+493023125014');
    await dial('0171 3920012');
    expect(dialling.last()).toBe('+491713920012');
    answer = failure('line-busy', 'Besetzt.');
    await dial('030 23125015');
    expect(dialling.last()).toBe('+491713920012');
  });
});

describe('An emergency call', () => {
  it.each(['110', '1 1 2', '112#', 'tel:112', '0112'])(
    '%j passes before everything and is never withheld',
    async (text) => {
      await dial(text, { withheld: true, jurisdictionId: 'arge-boerde' });
      expect(placed).toEqual([{ number: text.includes('110') ? '110' : '112', anonymous: false }]);
    },
  );

  it('that cannot be placed says to use another telephone', async () => {
    answer = failure('line-lost', 'Nicht verbunden.');
    const result = await dial('112');
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('112 sofort an einem anderen Telefon') },
    });
  });

  it('is not dialled again by redial', async () => {
    await dial('112');
    expect(dialling.last()).toBe('+493023125014');
  });
});
