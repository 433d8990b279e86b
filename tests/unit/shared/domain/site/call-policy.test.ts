import { expect, it } from 'vitest';
import { CallPolicy, usualCallPolicy } from '#shared/domain/site/call-policy.ts';

it('what holds for a site that says nothing is what its schema would fill in', () => {
  expect(usualCallPolicy).toEqual(CallPolicy.parse({}));
});
