import { failure } from '#shared/result.ts';
import type { Ipc } from '../ipc/ipc.ts';

const noStore = failure(
  'no-store',
  'Der Speicher ist nicht verfügbar. Telefonieren geht; Notiz und Rückruf bitte auf Papier festhalten.',
);

/** Answers for everything that needs the store while it cannot be opened: the phone goes on without it. */
export function registerChannelsWithoutStore(ipc: Ipc): void {
  ipc.handle('agent', 'customer:listCandidates', () => noStore);
  ipc.handle('agent', 'disclosure:load', () => noStore);
  ipc.handle('agent', 'disclosure:choose', () => noStore);
  ipc.handle('agent', 'disclosure:keepUnidentified', () => noStore);
  ipc.handle('agent', 'disclosure:dropChoice', () => noStore);
  ipc.handle('agent', 'disclosure:try', () => noStore);
  ipc.handle('agent', 'disclosure:record', () => noStore);
  ipc.handle('agent', 'disclosure:copy', () => noStore);
  ipc.handle('agent', 'conversation:saveNote', () => noStore);
  ipc.handle('agent', 'conversation:addConcern', () => noStore);
  ipc.handle('agent', 'conversation:setOutcome', () => noStore);
  ipc.handle('agent', 'action:submit', () => noStore);
  ipc.handle('agent', 'action:list', () => noStore);
  ipc.handle('agent', 'guide:start', () => noStore);
  ipc.handle('agent', 'guide:answer', () => noStore);
  ipc.handle('agent', 'guide:back', () => noStore);
  ipc.handle('agent', 'guide:measures', () => noStore);
  ipc.handle('agent', 'appointment:choices', () => noStore);
  ipc.handle('agent', 'appointment:offer', () => noStore);
  ipc.handle('agent', 'appointment:book', () => noStore);
  ipc.handle('agent', 'appointment:move', () => noStore);
  ipc.handle('agent', 'appointment:cancel', () => noStore);
  ipc.handle('agent', 'appointment:wait', () => noStore);
  ipc.handle('agent', 'appointment:stopWaiting', () => noStore);
  ipc.handle('agent', 'appointment:receivePaper', () => noStore);
  ipc.handle('agent', 'appointment:diary', () => noStore);
  ipc.handle('agent', 'appointment:away', () => noStore);
  ipc.handle('agent', 'appointment:setAway', () => noStore);
  ipc.handle('agent', 'appointment:details', () => noStore);
  ipc.handle('agent', 'appointment:waiting', () => noStore);
  ipc.handle('agent', 'appointment:openWaiting', () => noStore);
  ipc.handle('agent', 'appointment:dialWaiting', () => noStore);
  ipc.handle('agent', 'callback:schedule', () => noStore);
  ipc.handle('agent', 'callback:offer', () => noStore);
  ipc.handle('agent', 'callback:list', () => noStore);
  ipc.handle('agent', 'outbox:load', () => noStore);
  ipc.handle('agent', 'note:list', () => noStore);
  ipc.handle('agent', 'note:open', () => noStore);
  ipc.handle('agent', 'note:correct', () => noStore);
  ipc.handle('agent', 'note:assign', () => noStore);
  ipc.handle('agent', 'note:keepDraft', () => noStore);
  ipc.handle('agent', 'note:ownShortForms', () => noStore);
  ipc.handle('agent', 'note:keepShortForm', () => noStore);
  ipc.handle('agent', 'note:dropShortForm', () => noStore);
  ipc.handle('agent', 'rescued:list', () => noStore);
  ipc.handle('agent', 'rescued:open', () => noStore);
  ipc.handle('agent', 'rescued:copy', () => noStore);
  ipc.handle('agent', 'rescued:putBack', () => noStore);
  ipc.handle('agent', 'rescued:settle', () => noStore);
  ipc.handle('agent', 'import:load', () => noStore);
  ipc.handle('agent', 'import:chooseFile', () => noStore);
  ipc.handle('agent', 'import:chooseMapping', () => noStore);
  ipc.handle('agent', 'import:start', () => noStore);
  ipc.handle('agent', 'import:halt', () => noStore);
  ipc.handle('agent', 'import:report', () => noStore);
  ipc.handle('agent', 'privacy:load', () => noStore);
  ipc.handle('agent', 'privacy:export', () => noStore);
  ipc.handle('agent', 'callback:counts', () => noStore);
  ipc.handle('agent', 'callback:reminders', () => noStore);
  ipc.handle('agent', 'callback:ofConversation', () => noStore);
  ipc.handle('agent', 'callback:open', () => noStore);
  ipc.handle('agent', 'callback:dial', () => noStore);
  ipc.handle('agent', 'callback:conclude', () => noStore);
  ipc.handle('agent', 'callback:settleIn', () => noStore);
  ipc.handle('agent', 'callback:move', () => noStore);
  ipc.handle('agent', 'callback:renumber', () => noStore);
  ipc.handle('agent', 'callback:cancel', () => noStore);
  ipc.handle('agent', 'callback:release', () => noStore);
  ipc.handle('agent', 'calendar:export', () => noStore);
  ipc.handle('agent', 'outbound:list', () => noStore);
  ipc.handle('agent', 'outbound:open', () => noStore);
  ipc.handle('agent', 'outbound:dial', () => noStore);
  ipc.handle('agent', 'outbound:conclude', () => noStore);
  ipc.handle('agent', 'outbound:sendLetter', () => noStore);
  ipc.handle('agent', 'outbound:ofConversation', () => noStore);
  ipc.handle('agent', 'callList:search', () => noStore);
  ipc.handle('agent', 'callList:countUnseen', () => noStore);
  ipc.handle('agent', 'callList:markSeen', () => noStore);
}
