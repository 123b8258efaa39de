/** Settings of the server, given on its command line so that they are in one place and follow the program's version. */
export const durableSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path may be too long, and where it lies differs from system to system.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Bulk imports write much; few, spread checkpoints keep full page images few.
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '10min',
  wal_level: 'replica',
  max_wal_senders: '4',
  // Our queries are short; compiling them costs more than it saves.
  jit: 'off',
  random_page_cost: '1.2',
  // A backend whose client was killed ends within seconds instead of holding its locks to the end of its query.
  client_connection_check_interval: '2s',
  idle_in_transaction_session_timeout: '10min',
  tcp_keepalives_idle: '60',
  log_destination: 'stderr',
  log_timezone: 'UTC',
  log_min_duration_statement: '-1',
  // Texts of residents must not end up in a log file.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'Asia/Shanghai',
  autovacuum_naptime: '15s',
  restart_after_crash: 'on',
};

/** Tests throw their cluster away, so nothing needs to reach the disk. Nowhere else. */
export const throwawaySettings: Readonly<Record<string, string>> = {
  ...durableSettings,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '200',
  autovacuum_naptime: '60s',
};
