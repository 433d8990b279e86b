import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { DialService } from './dial-service.ts';

/** Numbers that other programs sent. */
interface Offers {
  take(): string | null;
  onOffered(listener: () => void): () => void;
}

/** What the workplace may dial, and what other programs ask it to. */
export function registerDialChannels(ipc: Ipc, dialling: DialService, offers: Offers): void {
  ipc.handle('agent', 'dial:call', (request) => dialling.dial(request));
  ipc.handle('agent', 'dial:last', () => ok(dialling.last()));
  ipc.handle('agent', 'dial:takeOffer', () => ok(offers.take()));
  offers.onOffered(() => ipc.send('agent', 'dial:offered', undefined));
}
