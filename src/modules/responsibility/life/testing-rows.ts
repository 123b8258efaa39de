import { MATTERS } from '../fixtures.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';

/** A morning in May; the list of the fixtures has been in force since January. */
export const NOW = new Date('2026-05-20T02:00:00Z');

/** A row that closes the fixtures' gap: stray dogs. */
export function dogsRow(more: Partial<DutyRow> = {}): DutyRow {
  return {
    version: '',
    item: '90',
    matter: MATTERS.dogs,
    area: '990110',
    conditions: '',
    listType: 'line',
    lead: 'gaf',
    assists: [],
    ground: '《养犬管理条例》第三条',
    validFrom: '2026-01-01',
    ...more,
  };
}

/** A delegation of the fixtures' first street: manhole covers go from the line to the block. */
export function coversRow(more: Partial<TransferRow> = {}): TransferRow {
  return {
    ...{ version: '', code: 'FQ-01', kind: 'delegated', from: 'cgj', to: 'b001', matter: MATTERS.manholes },
    ...{ area: '990110001', conditions: '', ground: '《赋权决定》附件第一项', validFrom: '2026-07-01' },
    ...more,
  };
}
