/** One line of the table: what was measured, the figure, and the limit it is held to. */
export interface Row {
  what: string;
  figure: number;
  /** `calls`, `ms`, `kB`, or nothing for a ratio. */
  unit: 'calls' | 'ms' | 'kB' | '';
  limit: number;
}

/** The middle of some measurements, or another place in their order. */
export function quantile(measurements: readonly number[], share = 0.5): number {
  const sorted = [...measurements].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
