/** Between which numbers of summonses a month the mechanism is alive and the daily order whole; settings of the district. */
export interface PaceBounds {
  readonly few: number;
  readonly many: number;
  /** Share of called units that should arrive, 0–100. */
  readonly arrivalPercent: number;
  /** False while the month runs: few calls mean nothing yet. */
  readonly over?: boolean;
}

export type PaceNote = 'dead' | 'broken-order' | 'not-answered';

/**
 * What a month of summonses says of a block, calmly: none or hardly any may mean that nobody believes in it, many that daily
 * work does not flow by itself, and few arrivals that it is not heeded. Nothing here is a score.
 */
export function paceOf(
  { called, units, arrived }: { called: number; units: number; arrived: number },
  { few, many, arrivalPercent, over = true }: PaceBounds,
): PaceNote[] {
  const notes: PaceNote[] = [];
  if (over && called < few) notes.push('dead');
  if (called > many) notes.push('broken-order');
  if (units > 0 && (arrived / units) * 100 < arrivalPercent) notes.push('not-answered');
  return notes;
}
