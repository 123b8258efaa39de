import type { Fault } from '#kernel/fault.ts';
import type { Known, ResponsibilityData } from './pack-data.ts';

/** Every fault of the rows at once; empty when they may be stored. */
export function checkResponsibility(_data: ResponsibilityData, _known: Known): Fault[] {
  throw new Error('not written yet');
}
