import type { Ipc } from '../../ipc/ipc.ts';
import type { CopyText } from './copying.ts';
import { copyField } from './copying.ts';
import type { Disclosure } from './disclosure-service.ts';

/** What the workplace may ask about who speaks. A record goes out by one channel only, and only while the gate is open. */
export function registerDisclosureChannels(ipc: Ipc, disclosure: Disclosure, copyText: CopyText): void {
  ipc.handle('agent', 'disclosure:load', ({ conversationId }) => disclosure.find(conversationId));
  ipc.handle('agent', 'disclosure:choose', ({ conversationId, customerId, foundBy }) =>
    disclosure.choose(conversationId, customerId, foundBy),
  );
  ipc.handle('agent', 'disclosure:keepUnidentified', ({ conversationId, saidName }) =>
    disclosure.keepUnidentified(conversationId, saidName),
  );
  ipc.handle('agent', 'disclosure:dropChoice', ({ conversationId }) => disclosure.dropChoice(conversationId));
  ipc.handle('agent', 'disclosure:try', (said) => disclosure.tryToIdentify(said));
  ipc.handle('agent', 'disclosure:record', ({ conversationId }) => disclosure.record(conversationId));
  ipc.handle('agent', 'disclosure:copy', async ({ conversationId, field }) => {
    const disclosed = disclosure.record(conversationId);
    return disclosed.ok ? copyField(disclosed.value.record, field, copyText) : disclosed;
  });
  disclosure.onChange((gate) => ipc.send('agent', 'disclosure:changed', gate));
}
