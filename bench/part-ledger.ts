import type { PartResult } from './results.ts';
export async function ledger(_n: number): Promise<PartResult> {
  return { figures: [], notes: [] };
}
