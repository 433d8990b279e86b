import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { type LineOptions, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';

let pbx: Pbx;

beforeEach(async () => {
  pbx = await startPbx();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

const lineAt = (options: Partial<LineOptions> = {}): ObservedLine =>
  startLine(pbx, { media: new FakeMediaPort(), ...options });

describe('Our line at a real PBX', () => {
  it('is registered over WS', async () => {
    await lineAt({ server: pbx.wsUrl, caFile: null }).until('registered');
  });

  it('is registered over WSS under the authority of the configuration', async () => {
    await lineAt().until('registered');
  });

  it('names the certificate when the authority is not told', async () => {
    expect(await lineAt({ caFile: null }).until('lost')).toMatchObject({ cause: 'certificate' });
  });

  it('says that the password is wrong, and is registered with the right one', async () => {
    const line = lineAt({ password: 'falsch' });
    expect(await line.until('lost')).toMatchObject({ cause: 'wrong-password' });
    line.line.signIn(pbx.passwordOf('advisor'));
    await line.until('registered');
  });

  it('says that the PBX is down at the start, and is registered as soon as it is up', async () => {
    await pbx.kill();
    const line = lineAt();
    expect(await line.until('lost')).toMatchObject({ cause: 'unreachable' });
    await pbx.restart();
    await line.until('registered');
  });

  it('notices that the PBX was killed, and comes back with it', async () => {
    const line = lineAt();
    await line.until('registered');
    await pbx.kill();
    expect(await line.until('lost')).toMatchObject({ cause: 'unreachable' });
    await pbx.restart();
    await line.until('registered');
  });
});
