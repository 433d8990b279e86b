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

  it('knows within six seconds that the PBX has fallen silent, though the connection stands', async () => {
    const line = lineAt();
    await line.until('registered');
    await passes(5_000); // it has been asked whether it lives, and has answered
    const thaw = pbx.freezeSignalling();
    const began = performance.now();
    await line.until('lost');
    const seconds = (performance.now() - began) / 1_000;
    console.info(`silent PBX noticed after ${seconds.toFixed(2)} s`);
    expect(seconds).toBeLessThan(6);
    thaw();
    await line.until('registered');
  });

  it('is asked about itself and stays registered: its own questions reach it through the PBX', async () => {
    const line = lineAt();
    await line.until('registered');
    const states: string[] = [];
    line.line.on({ stateChanged: ({ name }) => states.push(name) });
    await passes(12_000);
    expect(states).toEqual([]);
  });

  it('is registered again at once after waking up', async () => {
    const line = lineAt();
    await line.until('registered');
    const again = new Promise<string>((resolve) => line.line.on({ stateChanged: ({ name }) => resolve(name) }));
    line.line.wakeUp();
    expect(await again).toBe('registered');
  });

  it('goes to the next server of its list when the first one dies, and back when that is there again', async () => {
    const advisor = { user: 'advisor', shown: '+4969900090100', password: pbx.passwordOf('advisor') };
    const second = await startPbx({ tls: false, users: [advisor] });
    try {
      const { line, until } = lineAt({
        server: [pbx.wsUrl, second.wsUrl],
        caFile: null,
        timing: { returnFirstMs: 300 },
      });
      await until('registered');
      await pbx.kill();
      await until('lost');
      await until('registered'); // at the second
      await pbx.restart();
      await until('connecting');
      await until('registered'); // at the first: the second may go
      const states: string[] = [];
      line.on({ stateChanged: ({ name }) => states.push(name) });
      await second.kill();
      await passes(1_000);
      expect(states).not.toContain('lost');
      expect(line.state.name).toBe('registered');
    } finally {
      await second.stop();
    }
  });
});

function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
