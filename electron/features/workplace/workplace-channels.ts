import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok, type Result } from '#shared/result.ts';
import type { AdvisorService } from '../advisor/index.ts';
import type { Ipc } from '../../ipc/ipc.ts';

/** What the workplace as a whole asks main: its picture at load, and the advisor's status. */
export function registerWorkplaceChannels(
  ipc: Ipc,
  parts: {
    readonly snapshot: () => WorkplaceSnapshot;
    readonly advisor: AdvisorService;
    /** Fails when the conversation could not be closed; it then stays on the screen. */
    readonly finishWrapUp: () => Result<void>;
    /** Fails when the password could not be kept for the next start; it is used all the same. */
    readonly signIn: (password: string) => Promise<Result<void>>;
  },
): void {
  ipc.handle('agent', 'workplace:load', () => ok(parts.snapshot()));
  ipc.handle('agent', 'line:signIn', ({ password }) => parts.signIn(password));
  ipc.handle('agent', 'advisor:choose', (status) => {
    parts.advisor.choose(status);
    return ok();
  });
  ipc.handle('agent', 'advisor:finishWrapUp', () => parts.finishWrapUp());
}
