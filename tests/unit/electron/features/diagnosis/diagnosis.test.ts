import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDiagnosis, type Diagnosis, diagnosisFile } from '../../../../../electron/features/diagnosis/index.ts';
import { createLog } from '../../../../../electron/log.ts';
import { makeFolder } from '../../../../support/store.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

const hour = 3_600_000;
const invite = [
  'INVITE sip:1001@example.org SIP/2.0',
  'From: "Mareike Sonnwald" <sip:+493023125101@example.org>;tag=a',
  'Authorization: Digest username="1001",',
  ' response="6629fae49393a05397450978507c4ef1"',
  'Proxy-Authorization: Digest response="other"',
  '',
  'a=ice-pwd:asd88fgpdd777uzjYhagZg',
  'Signal=4711',
].join('\r\n');

let folder: ReturnType<typeof makeFolder>;
let clock: ReturnType<typeof createFakeClock>;
let logged: string[];
const open: Diagnosis[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = makeFolder();
  clock = createFakeClock('2026-11-23T09:00:00.000Z');
  logged = [];
});
afterEach(() => {
  for (const diagnosis of open.splice(0)) diagnosis.close();
  vi.useRealTimers();
  folder.remove();
});

function start(): Diagnosis {
  const log = createLog((line) => logged.push(line));
  const diagnosis = createDiagnosis({ folder: folder.path, clock, log });
  open.push(diagnosis);
  return diagnosis;
}

const written = (): string =>
  existsSync(join(folder.path, diagnosisFile)) ? readFileSync(join(folder.path, diagnosisFile), 'utf8') : '';
const events = (): string[] => logged.map((line) => (JSON.parse(line) as { event: string }).event);

function pass(ms: number): void {
  clock.advance(ms);
  vi.advanceTimersByTime(ms);
}

describe('the diagnosis', () => {
  it('is off: nothing that names anybody is written', () => {
    start().trace('received', invite);
    expect(written()).toBe('');
    expect(logged).toEqual([]);
  });

  it('writes messages in clear, for the user alone, without what would let somebody in', () => {
    const diagnosis = start();
    expect(diagnosis.start()).toMatchObject({ ok: true });
    diagnosis.trace('received', invite);
    expect(written()).toContain('Mareike Sonnwald');
    expect(written()).toContain('+493023125101');
    expect(written()).not.toMatch(/6629fae|other|asd88fg|4711/);
    expect(statSync(join(folder.path, diagnosisFile)).mode & 0o777).toBe(0o600);
    expect(logged.join('\n')).not.toMatch(/Sonnwald|23125101/);
  });

  it('ends by itself after an hour, and says when it began and ended', () => {
    const diagnosis = start();
    const told: (string | null)[] = [];
    diagnosis.onChange(({ until }) => told.push(until));
    diagnosis.start();
    pass(hour - 1_000);
    diagnosis.trace('sent', 'in time');
    pass(1_000);
    diagnosis.trace('sent', 'too late');
    expect(told).toEqual(['2026-11-23T10:00:00.000Z', null]);
    expect(written()).toContain('in time');
    expect(written()).not.toContain('too late');
    expect(events()).toEqual(['diagnosis-started', 'diagnosis-ended']);
  });

  it('ends when somebody wants it to', () => {
    const diagnosis = start();
    diagnosis.start();
    diagnosis.stop();
    diagnosis.trace('sent', invite);
    expect(written()).toBe('');
    expect(start().view()).toEqual({ until: null });
  });

  it('goes on after a restart with what is left of the hour, and not longer', () => {
    start().start();
    pass(hour / 2);
    const next = start();
    expect(next.view()).toEqual({ until: '2026-11-23T10:00:00.000Z' });
    next.trace('sent', 'after the restart');
    expect(written()).toContain('after the restart');
    pass(hour / 2);
    expect(next.view()).toEqual({ until: null });
    expect(start().view()).toEqual({ until: null });
  });

  it('is over at a start after its end, and where the clock was set back', () => {
    start().start();
    clock.advance(2 * hour);
    expect(start().view()).toEqual({ until: null });
    start().start();
    clock.advance(-3 * hour);
    expect(start().view()).toEqual({ until: null });
  });

  it('leaves a file that is made anew the next time, and removed after seven days', () => {
    const diagnosis = start();
    diagnosis.start();
    diagnosis.trace('sent', 'first');
    diagnosis.stop();
    diagnosis.start();
    diagnosis.trace('sent', 'second');
    expect(written()).not.toContain('first');
    diagnosis.stop();
    const then = Date.parse(clock.now()) / 1000 - 8 * 24 * 3600;
    utimesSync(join(folder.path, diagnosisFile), then, then);
    start();
    expect(written()).toBe('');
  });

  it('says that it cannot be switched on where nothing can be written', () => {
    writeFileSync(join(folder.path, 'in-the-way'), '');
    const diagnosis = createDiagnosis({
      folder: join(folder.path, 'in-the-way'),
      clock,
      log: createLog((line) => logged.push(line)),
    });
    expect(diagnosis.start()).toMatchObject({ error: { code: 'diagnosis-not-started' } });
    expect(diagnosis.view()).toEqual({ until: null });
  });
});
