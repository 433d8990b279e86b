/** Milliseconds. A connection whose other side is gone would go on trying for half a minute. */
const patienceMs = 2000;

/**
 * Does something to a connection, such as closing it, as soon as no change of its state is under way: at once, in the
 * event that tells of the change, or after two seconds at the latest.
 *
 * Chromium 156 never lets go of a connection that is closed between a change and its event: `close()` keeps scheduled
 * events from being sent, but each of them holds the connection, its tracks and its transports (rtc_peer_connection.cc,
 * `ChangePeerConnectionState` and `DispatchScheduledEvents`). A call that ends while it connects meets this more often
 * than not.
 */
export function whenSettled(connection: RTCPeerConnection, perform: () => void): void {
  if (isSettled(connection)) {
    perform();
    return;
  }
  const look = (): void => {
    if (isSettled(connection)) finish();
  };
  const finish = (): void => {
    clearTimeout(timer);
    for (const event of events) connection.removeEventListener(event, look);
    perform();
  };
  const timer = setTimeout(finish, patienceMs);
  for (const event of events) connection.addEventListener(event, look);
}

const events = ['connectionstatechange', 'icegatheringstatechange'] as const;

/** The state of ICE is told at once, that of the connection a little later. */
function isSettled({ connectionState, iceConnectionState, iceGatheringState }: RTCPeerConnection): boolean {
  if (iceGatheringState === 'gathering' || connectionState === 'connecting') return false;
  return connectionState !== 'new' || iceConnectionState === 'new';
}
