/** Tables of an import's progress, as src/modules/intake/migrations makes them. */
export interface ImportTables {
  'intake.import_run': {
    district: string;
    id: string;
    source: string;
    file_name: string;
    file_hash: Buffer;
    map_hash: Buffer;
    next_row: number;
    stored: number;
    joined: number;
    rejected: number;
    known: number;
    started_at: Date;
    finished_at: Date | null;
    person: string;
  };
  'intake.import_reject': {
    district: string;
    run_id: string;
    row_number: number;
    reason: string;
    params: Record<string, string | number>;
  };
}
