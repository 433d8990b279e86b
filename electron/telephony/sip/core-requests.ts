import { Core, type UserAgent } from 'sip.js';

/** Takes an UPDATE (RFC 3311) of a dialog. Answers it sooner or later. */
export type UpdateHandler = (dialog: Core.SessionDialog, request: Core.UserAgentServer) => void;

/**
 * Forgets an answered request other than an INVITE at once: over connections that lose nothing Timer J is zero (RFC 3261
 * §17.2.2). SIP.js keeps each for 32 s, and looks through all of them whenever a call comes.
 */
export function forgetAnswered({ userAgentCore: { userAgentServers } }: UserAgent): void {
  const set = userAgentServers.set.bind(userAgentServers);
  userAgentServers.set = (id, server) => {
    const { transaction } = server;
    if (transaction instanceof Core.NonInviteServerTransaction) {
      transaction.addStateChangeListener(() => {
        if (transaction.state !== Core.TransactionState.Completed) return;
        // What SIP.js does in this state comes after it has told of it.
        setImmediate(() => {
          server.dispose();
          userAgentServers.delete(id);
        });
      });
    }
    return set(id, server);
  };
}

/**
 * Takes the requests away from SIP.js that it does not know or throws at: UPDATE, which would get 405, and PRACK outside
 * a dialog. Everything else goes on as before.
 */
export function extendRequests(userAgent: UserAgent, onUpdate: UpdateHandler): void {
  const core = userAgent.userAgentCore;
  const receive = core.receiveIncomingRequestFromTransport.bind(core);

  core.receiveIncomingRequestFromTransport = (message) => {
    if (message.method === 'UPDATE') receiveUpdate(message);
    else if (message.method === 'PRACK' && !message.toTag) core.replyStateless(message, { statusCode: 481 });
    else receive(message);
  };

  function receiveUpdate(message: Core.IncomingRequestMessage): void {
    const known = core.userAgentServers.get(message.viaBranch);
    if (known) {
      known.transaction.receiveRequest(message);
      return;
    }
    const dialog = core.dialogs.get(`${message.callId}${message.toTag}${message.fromTag}`);
    if (!(dialog instanceof Core.SessionDialog)) {
      core.replyStateless(message, { statusCode: 481 });
      return;
    }
    if (dialog.remoteSequenceNumber !== undefined && message.cseq <= dialog.remoteSequenceNumber) {
      core.replyStateless(message, { statusCode: 500 });
      return;
    }
    Core.Dialog.prototype.receiveRequest.call(dialog, message);
    onUpdate(dialog, new Core.UserAgentServer(Core.NonInviteServerTransaction, core, message));
  }
}
