import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createStandardError } from '../../../electron/standard-error.ts';

test('a line that cannot be written is lost, and no error', async () => {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(new Error('EPIPE')),
  });
  createStandardError(stream)('unread');
  await new Promise(setImmediate); // without a listener, the error would be uncaught by now
  expect(stream.errored?.message).toBe('EPIPE');
});

test('lines are ended', () => {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  createStandardError(stream)('line');
  expect(written).toEqual(['line\n']);
});
