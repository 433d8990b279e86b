import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { guideLink, readGuideLink } from '#shared/domain/guide/guide-link.ts';

const key = fc.stringMatching(/^[a-z0-9-]{1,20}$/);

it('comes back as the guide and the step it was made of', () => {
  fc.assert(
    fc.property(
      key,
      fc.option(fc.string({ minLength: 1, maxLength: 40 }).filter((id) => id.isWellFormed())),
      (guideId, nodeId) => {
        expect(readGuideLink(guideLink({ guideId, nodeId }))).toEqual({ guideId, nodeId });
      },
    ),
  );
});

it('reads like what it opens', () => {
  expect(guideLink({ guideId: 'umzug', nodeId: 'neue-anschrift' })).toBe(
    'heisser-draht:leitfaden/umzug/neue-anschrift',
  );
  expect(readGuideLink(' Heisser-Draht:leitfaden/umzug ')).toEqual({ guideId: 'umzug', nodeId: null });
});

test.each([
  ['a person in it', 'heisser-draht:leitfaden/umzug/neue-anschrift?kunde=318A204517'],
  ['a fragment', 'heisser-draht:leitfaden/umzug#Sonnwald'],
  ['more behind the step', 'heisser-draht:leitfaden/umzug/schritt/Sonnwald'],
  ['words for a guide', 'heisser-draht:leitfaden/Frau Sonnwald'],
  ['a path that climbs', 'heisser-draht:leitfaden/../config'],
  ['an empty step', 'heisser-draht:leitfaden/umzug/'],
  ['a broken escape', 'heisser-draht:leitfaden/umzug/%E0%A4%A'],
  ['another scheme', 'tel:leitfaden/umzug'],
  ['plain words', 'umzug'],
])('is none with %s', (_what, text) => {
  expect(readGuideLink(text)).toBeNull();
});
