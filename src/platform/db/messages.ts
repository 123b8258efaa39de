export const zh = {
  'refusal.database-away': '数据库暂时连接不上，正在恢复，请稍后再试。',
  'refusal.database-refused': '数据库拒绝连接：{reason}',
  'refusal.database-too-old': '数据库版本为 {version}，至少需要 PostgreSQL {oldest}。',
  'refusal.database-not-utf8': '数据库编码为 {encoding}，需要 UTF8。',
  'refusal.database-read-only': '该数据库是只读副本，请连接主库。',
  'refusal.database-newer': '数据库已由更新的版本升级过（{name}），请使用新版程序。',
  'refusal.database-password-wrong':
    '数据库口令不符：数据目录中的 database-password 文件已丢失或被改动，请从备份中恢复。',
  'refusal.database-password-unreadable': '无权读取 {data} 中的数据库口令，请以启动程序的用户身份运行。',
  'refusal.migration-changed': '迁移文件 {name} 在执行之后被改动过。',
  'refusal.no-database-user':
    '无法创建系统用户 {user}：数据库不能以 root 运行。请创建该用户，或以普通用户运行程序。',
  'refusal.no-database-for-platform':
    '没有适用于 {platform} 的内置数据库，请用 DATABASE_URL 指定一个 PostgreSQL。',
  'refusal.data-directory-held':
    '数据目录 {data} 正由进程 {pid}（{command}）使用，自 {since} 起。请先结束它。',
  'refusal.data-directory-unwritable':
    '无法写入数据目录 {folder}：{reason}。请用 JINGWEI_DATA 指定另一个目录。',
  'refusal.data-directory-unreachable':
    '数据库用户 {user} 无法进入 {folder}，因此到不了 {data}。请执行 chmod o+x {folder}，或用 JINGWEI_DATA 指定另一个目录（如 /var/lib/jingwei/data）。',
  'progress.database-creating': '正在建立数据库：{data}',
  'progress.database-starting': '正在启动数据库',
  'progress.database-recovering': '上次未正常结束，正在恢复数据库，请稍候',
  'progress.database-adopted': '接管上次留下的数据库进程 {pid}',
  'progress.database-ending-orphan': '结束上次留下的数据库进程 {pid}',
  'progress.database-restarting': '数据库意外退出，正在重新启动',
  'progress.database-restart-failed': '数据库未能重新启动，将再次尝试：{reason}',
  'progress.database-joined': '使用进程 {pid} 正在运行的数据库',
  'progress.database-left': '还有 {commands} 个命令在使用数据库，数据库留给它们，由最后结束的命令关闭',
  'progress.database-stopping': '正在关闭数据库',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'refusal.database-away':
    'The database cannot be reached at the moment and is being restored. Please try again shortly.',
  'refusal.database-refused': 'The database refused the connection: {reason}',
  'refusal.database-too-old': 'The database is PostgreSQL {version}; at least {oldest} is needed.',
  'refusal.database-not-utf8': 'The database is encoded as {encoding}; UTF8 is needed.',
  'refusal.database-read-only': 'This database is a read-only replica; connect to its primary.',
  'refusal.database-newer': 'A newer version has changed this database ({name}); use that version.',
  'refusal.database-password-wrong':
    'The database password does not match: the file database-password in the data folder was lost or changed. Restore it from a backup.',
  'refusal.database-password-unreadable':
    'The database password in {data} may not be read; run as the user who started the program.',
  'refusal.migration-changed': 'The migration {name} was changed after it had been applied.',
  'refusal.no-database-user':
    'The system user {user} could not be made, and the database does not run as root. Make that user, or run as an ordinary user.',
  'refusal.no-database-for-platform':
    'There is no built-in database for {platform}; name a PostgreSQL server with DATABASE_URL.',
  'refusal.data-directory-held':
    'The data folder {data} is in use by process {pid} ({command}) since {since}. End it first.',
  'refusal.data-directory-unwritable':
    'The data folder {folder} cannot be written to: {reason}. Name another with JINGWEI_DATA.',
  'refusal.data-directory-unreachable':
    'The database user {user} may not pass through {folder} and so cannot get to {data}. Run chmod o+x {folder}, or name another folder with JINGWEI_DATA (such as /var/lib/jingwei/data).',
  'progress.database-creating': 'Making the database: {data}',
  'progress.database-starting': 'Starting the database',
  'progress.database-recovering': 'It did not end properly last time; the database is recovering',
  'progress.database-adopted': 'Taking over database process {pid}, left from last time',
  'progress.database-ending-orphan': 'Ending database process {pid}, left from last time',
  'progress.database-restarting': 'The database ended unexpectedly and is being started again',
  'progress.database-restart-failed': 'The database could not be started again; trying once more: {reason}',
  'progress.database-joined': 'Using the database that process {pid} runs',
  'progress.database-left':
    '{commands} commands still use the database; it is left to them, and the last one ends it',
  'progress.database-stopping': 'Stopping the database',
};
