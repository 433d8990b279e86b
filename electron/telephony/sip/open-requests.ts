import { Core } from 'sip.js';

/** What a transaction of SIP.js does when the transport fails; protected there. */
interface Failing {
  onTransportError(error: Error): void;
}

/**
 * Fails the re-INVITEs and INFOs whose answers were to come over a connection that is gone. SIP.js would wait 32 s for
 * them: a person that pressed "hold" would hear nothing, and the re-INVITE that restores the call would stand in line.
 */
export function failOpenRequests(core: Core.UserAgentCore): void {
  for (const { transaction } of core.userAgentClients.values()) {
    const { method, toTag } = transaction.request;
    const isInDialog = Boolean(toTag) && (method === 'INVITE' || method === 'INFO');
    if (!isInDialog || isAnswered(transaction.state)) continue;
    (transaction as unknown as Failing).onTransportError(new Core.TransportError('the connection is gone'));
  }
}

function isAnswered(state: Core.TransactionState): boolean {
  return [Core.TransactionState.Accepted, Core.TransactionState.Completed, Core.TransactionState.Terminated].includes(
    state,
  );
}
