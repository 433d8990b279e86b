import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright-core';
import { installPretendBridge } from './pretend-bridge.ts';
import { NOW } from './sample-workplace.ts';
import { type Scene, scenes } from './scenes.ts';
import { serveRenderer } from './serve-renderer.ts';

/** How a scene is looked at. */
interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: true;
}

const agentLooks: readonly Look[] = [
  { name: '1440', width: 1440, height: 900 },
  { name: '1024', width: 1024, height: 700 },
  { name: 'dark', width: 1440, height: 900, dark: true },
  // 1440×900 at 200 % zoom.
  { name: 'zoom', width: 720, height: 450 },
];
const ringingLooks: readonly Look[] = [
  { name: 'light', width: 420, height: 220 },
  { name: 'dark', width: 420, height: 220, dark: true },
];

/**
 * Leaves a picture of every scene in `out/screens/design/` and prints what axe, the console or the layout complains of.
 * `node tests/support/screens/take-pictures.ts [part of a scene's name] [look]`; exits 1 when there are complaints.
 */
async function main([wanted = '', look = '']: readonly string[]): Promise<void> {
  const folder = resolve(import.meta.dirname, '../../../out/screens/design');
  await mkdir(folder, { recursive: true });
  const server = await serveRenderer();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  let complaints = 0;
  try {
    for (const scene of scenes.filter(({ name }) => name.includes(wanted))) {
      const looks = scene.window === 'agent' ? agentLooks : ringingLooks;
      for (const one of looks.filter(({ name }) => name.includes(look))) {
        const found = await picture(browser, server.origin, scene, one, folder);
        for (const complaint of found) console.log(`${scene.name} ${one.name}: ${complaint}`);
        complaints += found.length;
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`${complaints} complaints; pictures in ${folder}`);
  process.exitCode = complaints === 0 ? 0 : 1;
}

async function picture(browser: Browser, origin: string, scene: Scene, look: Look, folder: string): Promise<string[]> {
  const complaints: string[] = [];
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  await page.clock.install({ time: new Date(NOW) });
  await page.addInitScript(installPretendBridge, { replies: scene.replies, failures: scene.failures ?? {} });
  await page.goto(`${origin}/${scene.window}/index.html`);
  await page.getByRole('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  // The picture shows how far it came.
  await scene.act?.(page).catch((error: unknown) => complaints.push(`act: ${String(error).split('\n')[0]}`));
  await page.clock.runFor(1000);
  complaints.push(...(await page.evaluate(overflows)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  for (const { id, nodes } of violations) {
    complaints.push(
      `axe ${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`).join('; ')}`,
    );
  }
  await page.screenshot({ path: join(folder, `${scene.name}-${look.name}.png`) });
  await context.close();
  return complaints;
}

/** What is cut off: a sideways scroll of anything that should not, and buttons whose words do not fit. */
function overflows(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(
    'html, main, .column, .page, .top-bar, .call-bar, .modal, button',
  )) {
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      found.push(`too narrow by ${element.scrollWidth - element.clientWidth}: ${element.tagName}.${element.className}`);
    }
  }
  return found;
}

await main(process.argv.slice(2));
