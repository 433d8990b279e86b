import { expect, it } from 'vitest';
import { levelOf, usualSpaceLimits } from '../../../../../electron/db/space/space-watch.ts';

const mebibyte = 1024 * 1024;
const at = (mebibytes: number, before: 'enough' | 'scarce' | 'full' = 'enough') =>
  levelOf(mebibytes * mebibyte, usualSpaceLimits, before);

it('warns below 500 MiB and calls 32 MiB full', () => {
  expect([at(500), at(499), at(32), at(31)]).toEqual(['enough', 'scarce', 'scarce', 'full']);
});

it('takes a warning back only when there is room to spare', () => {
  expect([at(540, 'scarce'), at(551, 'scarce'), at(34, 'full'), at(36, 'full')]).toEqual([
    'scarce',
    'enough',
    'full',
    'scarce',
  ]);
});
