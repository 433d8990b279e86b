import type { Bridge } from '#shared/ipc/bridge.ts';
import { confirmSpeaker, see, startGuide } from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { launchWorkplace } from '../support/workplace-app.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';
import { type BenchResult, percentile } from './bench.ts';

const budget = 1.5;
/**
 * `stepsBefore` and `rounds`: as deep and as long as a usual conversation, which is then begun afresh. Of 200 steps, ten
 * are slower than the 95th percentile: of fewer, chance decides.
 */
const size = { conversations: 21, stepsBefore: 8, rounds: 10 };

/**
 * From an answer's key to the next step painted, in the whole app in a call: main, the encrypted store, React. Turn by
 * turn with an empty state change in the same window: a key that asks main for nothing, and a line of text painted.
 */
export async function measurePaintedStep(): Promise<BenchResult> {
  const peer = createTrainingPeer();
  const microphone = await fakeMicrophone(advisorTone);
  const app = await launchWorkplace({ config: peer.config, switches: microphone.switches });
  try {
    const page = await app.page('agent');
    await app.waitForLog('ready-for-calls');
    await peer.call(app);
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await confirmSpeaker(page, peer.caller.candidate);
    await startGuide(page);
    const { steps, empty } = await page.evaluate(measureInPage, size);
    const [step, floor] = [percentile(steps, 0.95), percentile(empty, 0.95)];
    const value = step / floor;
    const median = (samples: readonly number[]) => percentile(samples, 0.5).toFixed(1);
    return {
      name: 'guide-step',
      value,
      budget,
      unit: 'ratio',
      ok: value <= budget,
      detail:
        `answer key to next step painted p95 ${step.toFixed(1)} ms (median ${median(steps)}), ` +
        `empty state change p95 ${floor.toFixed(1)} ms (median ${median(empty)}), ${steps.length} steps`,
    };
  } finally {
    await app.stop();
    await microphone.remove();
  }
}

/** Runs in the window. The first conversation warms up. Milliseconds. */
async function measureInPage({
  conversations,
  stepsBefore,
  rounds,
}: typeof size): Promise<{ steps: number[]; empty: number[] }> {
  const bridge = (globalThis as unknown as { bridge: Bridge<'agent'> }).bridge;
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const afterPaint = new MessageChannel();
        afterPaint.port1.addEventListener('message', () => resolve(performance.now()), { once: true });
        afterPaint.port1.start();
        afterPaint.port2.postMessage(null);
      });
    });
  /** Resolves once the page shows something else than `before`. */
  const changed = (read: () => string, before: string) =>
    new Promise<void>((resolve) => {
      if (read() !== before) {
        resolve();
        return;
      }
      const watch = new MutationObserver(() => {
        if (read() === before) return;
        watch.disconnect();
        resolve();
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));

  const title = () => document.querySelector('h3#place-guide')?.textContent ?? '';
  const move = async (key: string): Promise<number> => {
    const before = title();
    const startedAt = performance.now();
    press(key);
    await changed(title, before);
    return (await painted()) - startedAt;
  };

  const line = document.createElement('p');
  document.querySelector('.guide')?.append(line);
  const emptyKey = 'F24';
  window.addEventListener('keydown', ({ key }) => {
    if (key !== emptyKey) return;
    void bridge.invoke('dial:takeOffer', undefined).then(() => {
      line.textContent = String(Number(line.textContent) + 1);
    });
  });
  const change = async (): Promise<number> => {
    const text = () => line.textContent ?? '';
    const before = text();
    const startedAt = performance.now();
    press(emptyKey);
    await changed(text, before);
    return (await painted()) - startedAt;
  };

  const workplace = await bridge.invoke('workplace:load', undefined);
  const led = workplace.ok ? workplace.value.conversation : null;
  if (!led?.guideRun) throw new Error('no guide is being walked');
  const { id: conversationId, guideRun } = led;
  const first = title();

  const samples = { steps: [] as number[], empty: [] as number[] };
  for (let conversation = 0; conversation < conversations; conversation += 1) {
    await bridge.invoke('guide:start', { conversationId, guideId: guideRun.guideId });
    if (title() !== first) await changed(title, title());
    for (let step = 0; step < stepsBefore; step += 1) await move('1');
    // Then back and forth between two steps.
    for (let round = 0; round < rounds; round += 1) {
      await move('0');
      await painted();
      const step = await move('1');
      await painted();
      const empty = await change();
      await painted();
      if (conversation === 0) continue;
      samples.steps.push(step);
      samples.empty.push(empty);
    }
  }
  line.remove();
  return samples;
}
