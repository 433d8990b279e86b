/** One figure of the bench, as the JSON tells it. `value` is a ratio to a floor measured in the same run unless `unit` says otherwise. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  /** The most `value` may be; null where the figure is only printed. */
  readonly budget: number | null;
  /** The budget is the least instead. */
  readonly isLeast?: boolean;
  readonly unit: string;
  readonly ok: boolean;
  /** What was measured against what, with the raw figures. */
  readonly detail: string;
}

/** A bench: one file in this folder, named like its figure. */
export interface Bench {
  readonly name: string;
  run(): Promise<BenchResult[]>;
}

/** The value below which a share of the samples lies (nearest rank); `share` between 0 and 1. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('percentile of no samples');
  return value;
}
