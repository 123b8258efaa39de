import type { PartResult } from './results.ts';
export async function resolving(): Promise<PartResult> {
  return { figures: [], notes: [] };
}
