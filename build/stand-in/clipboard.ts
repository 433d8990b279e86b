import { spawn } from 'node:child_process';
import type * as Electron from 'electron';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

/** What is to be written; the stand-in keeps only its plain text. */
export class ClipboardItem {
  readonly text: string;

  constructor(items: Record<string, unknown>) {
    const text = items['text/plain'];
    if (typeof text !== 'string') throw notImplemented('ClipboardItem without text/plain');
    this.text = text;
  }
}

/** Written by the desktop's own `xclip`; where there is none, writing fails, as a locked clipboard does. */
export const clipboard = refuseTheRest('clipboard', {
  write: (items) =>
    new Promise((resolve, reject) => {
      const writer = spawn('xclip', ['-selection', 'clipboard'], { stdio: ['pipe', 'ignore', 'ignore'] });
      writer.on('error', reject);
      writer.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`xclip ended with ${code}`))));
      writer.stdin.on('error', reject);
      writer.stdin.end(items.map((one) => (one as unknown as ClipboardItem).text).join('\n'));
    }),
} satisfies Pick<Electron.Clipboard, 'write'>);
