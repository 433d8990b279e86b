import type { WorkplaceApp } from '../../support/workplace-app.ts';

/** The other end of the tour's calls: who calls, who speaks and who listens. */
export interface TourPeer {
  readonly name: 'training' | 'pbx';
  /** Text of `config.yaml` for the app. */
  readonly config: string;
  /** Password the advisor has to type at the first start, null when the line needs none. */
  readonly password: string | null;
  /** What the ringing window and the panel must show of the caller. */
  readonly caller: {
    readonly number: RegExp;
    readonly jurisdiction: string;
    readonly candidate: string;
  };
  /** Lets the customer call. Resolves when the call is on its way. */
  call(app: WorkplaceApp): Promise<void>;
  /** Resolves with what was measured when the advisor hears the customer; throws when not. */
  heardByAdvisor(app: WorkplaceApp): Promise<string>;
  /** Resolves with what was measured when the customer hears the advisor's microphone; throws when not. */
  heardByCustomer(app: WorkplaceApp): Promise<string>;
  /** Resolves when the customer's end knows that the call is over. */
  callEnded(app: WorkplaceApp): Promise<void>;
  /** For the account of a failure: where the logs lie. */
  describe?(): string;
  stop(): Promise<void>;
}

/** The tone that stands for the advisor's voice: what the fake microphone plays, in Hz. */
export const advisorTone = 600;
