import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOf, listSpeeches, type Speech } from '../electron/telephony/exchange/speeches.ts';
import { loadTrainingScript } from '../electron/telephony/exchange/caller-script.ts';

/*
 * Makes the speech files of the training exchange from assets/training/callers.yaml: `node build/make-voices.ts`.
 * Needs Debian's espeak-ng and sox. The files are committed; voices.json holds what each was made from, so that only
 * what changed is made anew and a test notices a text without its voice.
 */

const folder = join(import.meta.dirname, '../assets/training');
const manifestFile = join(folder, 'voices.json');

const script = await loadTrainingScript(join(folder, 'callers.yaml'));
if (!script.ok) {
  console.error(script.error.message);
  process.exit(1);
}

const known = readManifest();
const manifest: Record<string, string> = {};
const work = mkdtempSync(join(tmpdir(), 'voices-'));
try {
  for (const speech of listSpeeches(script.value)) {
    const fingerprint = fingerprintOf(speech);
    manifest[speech.file] = fingerprint;
    if (known[speech.file] === fingerprint && isThere(speech.file)) continue;
    makeVoice(speech);
    console.log(`made ${speech.file}`);
  }
} finally {
  rmSync(work, { recursive: true });
}
for (const file of readdirSync(folder)) {
  if (!file.endsWith('.ogg') || file in manifest) continue;
  unlinkSync(join(folder, file));
  console.log(`removed ${file}`);
}
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
const bytes = Object.keys(manifest).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
console.log(`${Object.keys(manifest).length} files, ${Math.round(bytes / 1024)} KiB`);

function makeVoice({ file, text, voice }: Speech): void {
  const raw = join(work, 'raw.wav');
  const { variant, speed, pitch, range } = voice;
  // Only SSML tells espeak-ng how much the pitch may move.
  const marked = `<prosody range="${range}%">${escapeXml(text)}</prosody>`;
  run('espeak-ng', ['-m', '-v', `de+${variant}`, '-s', String(speed), '-p', String(pitch), '-w', raw, marked]);
  // Telephone speech: one channel, 16 kHz, even loudness, without the long silence around it.
  const target = join(folder, file);
  const effects = ['silence', '1', '0.05', '0.1%', 'norm', '-3', 'pad', '0.15', '0.1'];
  run('sox', [raw, '-r', '16000', '-c', '1', '-C', '0', target, ...effects]);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function run(program: string, args: readonly string[]): void {
  const result = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (result.error) {
    console.error(`${program} is missing: apt-get install -y espeak-ng sox`);
    process.exit(1);
  }
  if (result.status !== 0) throw new Error(`${program}: ${result.stderr}`);
}

function readManifest(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>;
  } catch {
    return {}; // the first time
  }
}

function isThere(file: string): boolean {
  return statSync(join(folder, file), { throwIfNoEntry: false }) !== undefined;
}
