/** What the embedded database is busy with; each key is also a message key `progress.<key>`. */
export type ProgressKey =
  | 'database-creating'
  | 'database-starting'
  | 'database-recovering'
  | 'database-adopted'
  | 'database-ending-orphan'
  | 'database-restarting'
  | 'database-restart-failed'
  | 'database-joined'
  | 'database-left'
  | 'database-stopping';

export type Progress = (key: ProgressKey, params: Readonly<Record<string, string | number>>) => void;
