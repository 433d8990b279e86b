import { describe, expect, it } from 'vitest';
import type { SurvivingCall } from '#shared/domain/call/surviving-call.ts';
import type { Id } from '#shared/domain/id.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createCallSurvival } from '../../../../../electron/telephony/calls/surviving.ts';
import { createCallWorld } from '../../../../support/call-world.ts';

/** A disk that two processes share. */
function createDisk() {
  const kept = new Map<Id, SurvivingCall>();
  let writes = 0;
  return {
    kept,
    writes: () => writes,
    list: () => [...kept.values()],
    save(surviving: SurvivingCall) {
      writes += 1;
      kept.set(surviving.call.id, structuredClone(surviving));
    },
    remove(id: Id) {
      kept.delete(id);
    },
  };
}

function startProcess(disk: ReturnType<typeof createDisk>) {
  const world = createCallWorld();
  const lost: { conversationId: Id | null; sentence: string }[] = [];
  const survival = createCallSurvival({
    calls: world.service,
    line: world.line,
    store: disk,
    onLost: (conversationId, sentence) => lost.push({ conversationId, sentence }),
    log: silentLog,
  });
  return { ...world, survival, lost };
}

/** What was planned for after the event has run. */
const written = () => new Promise((resolve) => setImmediate(resolve));

async function answerOne(process: ReturnType<typeof startProcess>) {
  const leg = process.line.ring();
  await process.service.answer(process.current().id);
  await written();
  return leg;
}

describe('a call that is spoken', () => {
  it('is kept once it is answered, and forgotten once it is over', async () => {
    const disk = createDisk();
    const process = startProcess(disk);
    const leg = process.line.ring();
    await written();
    expect(disk.kept.size).toBe(0);
    await process.service.answer(process.current().id);
    await written();
    expect([...disk.kept.values()]).toMatchObject([{ call: { state: { name: 'active' } }, memory: { held: false } }]);
    leg.end({ reason: 'hung-up-there' });
    await written();
    expect(disk.kept.size).toBe(0);
  });

  it('is written again when it changed, and only then', async () => {
    const disk = createDisk();
    const process = startProcess(disk);
    await answerOne(process);
    const before = disk.writes();
    await process.service.setHold(process.current().id, true);
    await written();
    expect([...disk.kept.values()]).toMatchObject([{ call: { state: { name: 'held' } }, memory: { held: true } }]);
    expect(disk.writes()).toBe(before + 1);
  });
});

describe('after the process was killed', () => {
  it('goes on in the next one: same call, same conversation, advisor in the call, wrap-up after it', async () => {
    const disk = createDisk();
    const first = startProcess(disk);
    await answerOne(first);
    const { id, conversationId } = first.current();

    const second = startProcess(disk);
    expect([...second.survival.conversationIds]).toEqual([conversationId]);
    await second.survival.takeUp();
    expect(second.current()).toMatchObject({ id, conversationId, state: { name: 'active' } });
    expect(second.advisor.state().name).toBe('inCall');
    expect(second.lost).toEqual([]);

    await second.service.hangUp(id);
    await written();
    expect(second.advisor.state().name).toBe('wrapUp');
    expect(disk.kept.size).toBe(0);
  });

  it('tells the advisor when the other side is gone, and tries it once only', async () => {
    const disk = createDisk();
    const first = startProcess(disk);
    await answerOne(first);
    const { conversationId } = first.current();

    const second = startProcess(disk);
    second.line.forgets = true;
    await second.survival.takeUp();
    expect(second.lost).toEqual([{ conversationId, sentence: expect.stringContaining('rufen Sie zurück') }]);
    expect(second.service.list()).toEqual([]);
    expect(disk.kept.size).toBe(0);
  });

  it('keeps what waits for the line on the disk, whatever else changes meanwhile', async () => {
    const disk = createDisk();
    await answerOne(startProcess(disk));
    const second = startProcess(disk);
    const other = second.line.ring();
    other.end({ reason: 'cancelled' });
    await written();
    expect(disk.kept.size).toBe(1);
  });
});
