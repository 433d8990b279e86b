import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';

let pbx: Pbx;
let line: ObservedLine;

beforeEach(async () => {
  pbx = await startPbx();
  line = startLine(pbx, { media: new FakeMediaPort() });
  await line.until('registered');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

describe('Watching a phone through a real PBX', () => {
  it('tells that it is free, called, speaks and is free again; and says farewell', async () => {
    const phone = await runSipp(pbx, 'callee-tells-its-calls');
    const told: TargetState[] = [];
    const stop = line.line.watch('+493023125999', (state) => told.push(state));
    await waitUntil('four states', () => told.length === 5);
    expect(told).toEqual(['unknown', 'free', 'ringing', 'busy', 'free']);
    stop();
    await phone.done;
  });

  it('leaves a phone that the PBX does not know as unknown', async () => {
    const told: TargetState[] = [];
    line.line.watch('nobody', (state) => told.push(state));
    await line.dial('nobody').ended();
    expect(told).toEqual(['unknown']);
    expect(line.line.state.name).toBe('registered');
  });
});
