import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Config } from '#shared/config.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { createNotices } from '../../../../electron/app/notices.ts';
import { registerTrainingChannels, startLine, type StartedLine } from '../../../../electron/app/start-line.ts';
import { silentLog } from '../../../../electron/log.ts';
import { loadTrainingScript } from '../../../../electron/telephony/exchange/index.ts';
import type { WindowMediaPort } from '../../../../electron/telephony/media/index.ts';
import { FakeMediaPort } from '../../../support/fake-media-port.ts';
import { createFakeWindows } from '../../../support/fake-windows.ts';
import { createHandlers } from '../../../support/handlers.ts';
import { makeFolder } from '../../../support/store.ts';

const assets = join(import.meta.dirname, '../../../../assets');
const pbx = { server: 'wss://127.0.0.1:9/ws', domain: 'pbx.example.org', user: 'a017' };

let folder: ReturnType<typeof makeFolder>;
let started: StartedLine[];
beforeEach(() => {
  folder = makeFolder();
  started = [];
});
afterEach(async () => {
  for (const { line, exchange } of started) {
    await line.stop();
    await exchange?.stop();
  }
  folder.remove();
});

async function startWith(config: object) {
  const notices = createNotices(silentLog);
  const { windows, did } = createFakeWindows();
  const line = await startLine({
    config: Config.parse(config),
    password: null,
    site: minimalSite,
    trainingScript: loadTrainingScript(join(assets, 'training', 'callers.yaml')),
    media: new FakeMediaPort(),
    trainingMedia: new FakeMediaPort() as unknown as WindowMediaPort,
    windows,
    notices,
    log: silentLog,
  });
  started.push(line);
  return { ...line, notices: notices.list(), did };
}

test('training has an exchange with its people, and opens no window before the first call', async () => {
  const { exchange, people, notices, did } = await startWith({ mode: 'training' });
  expect(exchange?.listCallers().length).toBeGreaterThanOrEqual(5);
  expect(people?.length).toBeGreaterThanOrEqual(5);
  expect(notices).toEqual([]);
  expect(did).toEqual([]);
});

test('with a PBX there is neither exchange nor invented people', async () => {
  const { exchange, people, notices } = await startWith({ mode: 'pbx', sip: pbx });
  expect({ exchange, people, notices }).toEqual({ exchange: null, people: null, notices: [] });
});

test('a certificate file that cannot be read is named, and training takes the place of the PBX', async () => {
  const caFile = join(folder.path, 'nirgends.pem');
  const { exchange, people, notices } = await startWith({ mode: 'pbx', sip: { ...pbx, caFile } });
  expect(exchange).not.toBeNull();
  // The store may be one of real customers.
  expect(people).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'termin' })]));
  expect(notices).toMatchObject([{ id: 'line', level: 'error' }]);
  expect(notices[0]!.message).toContain(caFile);
});

test('a domain that is none is said, and training takes the place of the PBX', async () => {
  const { exchange, notices } = await startWith({ mode: 'pbx', sip: { ...pbx, domain: 'pbx example org' } });
  expect(exchange).not.toBeNull();
  expect(notices[0]!.message).toContain('sip.domain');
});

test('with a PBX nobody can be asked to call for practice', () => {
  const { ipc, ask } = createHandlers();
  registerTrainingChannels(ipc, null);
  expect(ask('training:listCallers', undefined)).toEqual([]);
  expect(() => ask('training:startCall', { callerId: 'termin' })).toThrow('keine Übungsanrufe');
});
