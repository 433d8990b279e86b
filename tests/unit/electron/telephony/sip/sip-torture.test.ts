import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  elapse,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import { torture } from '../../../../support/sip/torture.ts';

describe('A torture message of RFC 4475', () => {
  const escaped: unknown[] = [];
  const note = (error: unknown): unknown => escaped.push(error);

  beforeEach(() => {
    useSimulatedTime();
    escaped.length = 0;
    process.on('uncaughtException', note);
    process.on('unhandledRejection', note);
  });
  afterEach(() => {
    vi.useRealTimers();
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  });

  it.each(torture)('$name ($what) comes to $comes', async ({ message, comes }) => {
    const fixture = await setUpRegisteredLine();
    const before = fixture.peer.received.length;
    fixture.peer.deliver(message);
    await elapse(100);
    const answers = fixture.peer.received.slice(before).filter(({ status }) => status !== null && status !== 100);
    if (comes === 'ringing') {
      expect(answers.map(({ status }) => status)).toEqual([180]);
      const accepted = (await fixture.incoming()).accept();
      await fixture.peer.next(200);
      accepted.catch(() => undefined);
    } else if (comes === 'nothing') expect(answers).toEqual([]);
    else if (comes !== 'anything') expect(answers.map(({ status }) => status)).toEqual([comes]);
    await elapse(400_000);
    expect(escaped).toEqual([]);
    for (const leg of fixture.rung.splice(0)) await leg.hangUp();
    await setUpAnsweredCall(fixture);
  });

  it('is there for every section', () => {
    expect(new Set(torture.map(({ name }) => name)).size).toBe(49);
  });
});
