import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Rescued } from './rescued-service.ts';

const notCopied = failure(
  'not-copied',
  'Die Zwischenablage war nicht zu erreichen; es wurde nichts kopiert. Bitte abschreiben oder noch einmal versuchen.',
);

/** What the settings page may do with what a repair rescued: single fields are copied, never all. */
export function registerRescuedChannels(ipc: Ipc, rescued: Rescued, copyText: (text: string) => Promise<void>): void {
  ipc.handle('agent', 'rescued:list', () => ok(rescued.list()));
  ipc.handle('agent', 'rescued:open', ({ key }) => rescued.open(key));
  ipc.handle('agent', 'rescued:copy', async ({ key, field }) => {
    const value = rescued.fieldOf(key, field);
    if (!value.ok) return value;
    try {
      await copyText(value.value);
      return ok();
    } catch {
      return notCopied;
    }
  });
  ipc.handle('agent', 'rescued:putBack', ({ key, conversationId }) => rescued.putBack(key, conversationId));
  ipc.handle('agent', 'rescued:settle', ({ key }) => rescued.settle(key));
}
