create schema if not exists platform;
comment on schema platform is 'What every module stands on: applied migrations, facts on their way, sessions, settings.';

create table platform.migration (
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  milliseconds integer not null,
  constraint migration_pk primary key (name)
);
comment on table platform.migration is 'Migrations that were applied. Forward only: a row is never changed or removed.';
comment on column platform.migration.name is 'Module and file, e.g. cases/0001-create-case.sql.';
comment on column platform.migration.checksum is 'SHA-256 of the file as it was applied; a file that differs later is refused.';
comment on column platform.migration.applied_at is 'When it was applied.';
comment on column platform.migration.milliseconds is 'How long it took.';

create table platform.fact (
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  district text not null,
  type text not null,
  subject text not null,
  at timestamptz not null,
  body jsonb not null,
  constraint fact_pk primary key (id),
  constraint fact_type_named check (type ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$')
);
create index fact_by_commit_order on platform.fact (xid, id);
create index fact_by_time on platform.fact using brin (at);
comment on table platform.fact is 'Outbox: what happened, written in the transaction that made it true, delivered at least once to each subscriber. Append-only.';
comment on column platform.fact.id is 'Order of writing within a transaction.';
comment on column platform.fact.xid is 'Transaction that wrote it. Read in this order and only below the oldest running transaction, nothing that commits late is skipped.';
comment on column platform.fact.district is 'County-level code, six digits.';
comment on column platform.fact.type is 'What happened, in the past tense: case.answered.';
comment on column platform.fact.subject is 'Id of the thing it is about.';
comment on column platform.fact.at is 'When it happened.';
comment on column platform.fact.body is 'What a subscriber needs to know; never personal data.';

create table platform.fact_cursor (
  subscriber text not null,
  last_xid xid8 not null default '0',
  last_id bigint not null default 0,
  failures integer not null default 0,
  retry_at timestamptz,
  last_error text,
  updated_at timestamptz not null default now(),
  constraint fact_cursor_pk primary key (subscriber),
  constraint fact_cursor_failures_counted check (failures >= 0)
);
comment on table platform.fact_cursor is 'How far each subscriber has read the facts.';
comment on column platform.fact_cursor.subscriber is 'Name of the subscription.';
comment on column platform.fact_cursor.last_xid is 'Transaction of the last fact that was handled.';
comment on column platform.fact_cursor.last_id is 'Id of the last fact that was handled.';
comment on column platform.fact_cursor.failures is 'Failures in a row at the present place; 0 when all is well.';
comment on column platform.fact_cursor.retry_at is 'Not tried again before this time.';
comment on column platform.fact_cursor.last_error is 'What the last failure said.';
comment on column platform.fact_cursor.updated_at is 'When the place last moved or failed.';

create table platform.session (
  id text not null,
  person text,
  district text,
  csrf text not null,
  body jsonb not null default '{}',
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pk primary key (id),
  constraint session_ends_later check (expires_at > created_at)
);
create index session_by_person on platform.session (person) where person is not null;
create index session_by_expiry on platform.session (expires_at);
comment on table platform.session is 'Who is signed in, or is filling in a form without being signed in.';
comment on column platform.session.id is 'SHA-256 of the cookie value: a copy of this table opens no session.';
comment on column platform.session.person is 'Code of the person signed in; empty for a resident.';
comment on column platform.session.district is 'District of the person signed in.';
comment on column platform.session.csrf is 'Token that forms of this session carry.';
comment on column platform.session.body is 'Small things kept between pages, such as a message to show once.';
comment on column platform.session.created_at is 'When it began.';
comment on column platform.session.last_seen_at is 'Last request, to the minute.';
comment on column platform.session.expires_at is 'When it ends by itself.';

create table platform.setting (
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  constraint setting_pk primary key (key)
);
comment on table platform.setting is 'Facts about this installation, such as whether it shows the sample district.';
comment on column platform.setting.key is 'Name of the setting.';
comment on column platform.setting.value is 'Its value.';
comment on column platform.setting.updated_at is 'When it was last set.';
