import { expect, test } from 'vitest';
import { startChunkOf } from '../../../build/start-chunks.ts';

const imports: Readonly<Record<string, readonly string[]>> = {
  'renderer/ringing/main.tsx': ['react', 'call'],
  'renderer/agent/main.tsx': ['react', 'call', 'aria', 'result'],
  'renderer/media/main.ts': ['microphone', '/node_modules/zod/index.js', 'result'],
  'renderer/training/main.ts': ['speech'],
  aria: ['overlay', 'aria'],
};
const chunkOf = (module: string) =>
  startChunkOf((path) => path)(module, {
    getModuleInfo: (id) => ({ importedIds: imports[id] ?? [] }) as never,
  });

test.each([
  ['what every page with a screen needs', 'react', 'screen'],
  ['what the workplace alone needs', 'overlay', 'workplace'],
  ['what a sound window needs', 'microphone', 'sound'],
  ['what both sound windows bring', 'speech', 'sound'],
  ['what sound and workplace share', 'result', 'common'],
  ['schemas, which later pages share', '/node_modules/zod/index.js', 'schemas'],
  ['the start of a page itself', 'renderer/training/main.ts', null],
  ['what is loaded later', 'guide', null],
])('%s is named', (_what, module, chunk) => {
  expect(chunkOf(module)).toBe(chunk);
});
