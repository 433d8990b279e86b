import { useLayoutEffect, useRef } from 'react';
import { ringingBridge } from '../store/bridge.ts';

/**
 * Tells main once for each call that its picture is on the screen.
 *
 * The frame callback runs before its frame is painted; a message posted in it arrives right after.
 */
export function usePaintedReport(callId: string | null): void {
  const reported = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (callId === null || reported.current === callId) return;
    const afterPaint = new MessageChannel();
    afterPaint.port1.addEventListener('message', () => {
      reported.current = callId;
      // Nobody can do anything about a lost report; the bench notices.
      void ringingBridge().invoke('ringing:painted', { callId });
    });
    afterPaint.port1.start();
    const frame = requestAnimationFrame(() => afterPaint.port2.postMessage(null));
    return () => {
      cancelAnimationFrame(frame);
      afterPaint.port1.close();
    };
  }, [callId]);
}
