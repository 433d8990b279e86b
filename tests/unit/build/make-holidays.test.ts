import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { holidayTable } from '../../../build/make-holidays.ts';

it('the holiday table is what the installed packages say; if not, run: node build/run.mjs build/make-holidays.ts', async () => {
  expect(readFileSync('shared/domain/calendar/holiday-table.ts', 'utf8')).toBe(await holidayTable());
});
