/**
 * Writes `tables.ts` of every module from the migrated database, so that row types cannot drift from the schema.
 * `npm run tables`, `npm run tables -- --check`; starts a temporary database of its own.
 */
import type pg from 'pg';
import { writeOrCheck } from './generated.ts';
import { withSchemaDatabase } from './schema-database.ts';

const places: Record<string, { file: string; name: string }> = {
  platform: { file: 'src/platform/db/tables.ts', name: 'Platform' },
};
for (const module of ['directory', 'ledger', 'responsibility', 'cases', 'coordination', 'intake', 'brain']) {
  places[module] = { file: `src/modules/${module}/tables.ts`, name: capital(module) };
}

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  defaulted: boolean;
  comment: string | null;
}

const types: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  timestamptz: 'Date',
  date: 'string',
  bytea: 'Buffer',
  jsonb: 'unknown',
  tsvector: 'string',
  xid8: 'string',
  _text: 'string[]',
  _bytea: 'Buffer[]',
  _int8: 'number[]',
  _int4: 'number[]',
};

async function columns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, t.typname AS type, NOT a.attnotnull AS nullable,
       a.atthasdef OR a.attidentity <> '' AS defaulted, col_description(c.oid, a.attnum) AS comment
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND n.nspname = ANY ($1) ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum`,
    [Object.keys(places)],
  );
  return rows;
}

function render(name: string, all: readonly Column[]): string {
  const tables = [...new Set(all.map((column) => column.table))];
  const imports = all.some((column) => column.defaulted) ? 'Generated, Selectable' : 'Selectable';
  const lines = [
    '// Written by scripts/tables.ts from the migrated database. Do not edit.',
    `import type { ${imports} } from 'kysely';`,
    '',
  ];
  for (const table of tables) {
    lines.push(`export interface ${capital(table)}Table {`);
    for (const column of all.filter((one) => one.table === table)) lines.push(`  ${field(column)}`);
    lines.push('}', '');
    // What a select returns: the same without the marks that only inserts need.
    lines.push(`export type ${capital(table)}Row = Selectable<${capital(table)}Table>;`, '');
  }
  const schema = all[0]?.schema ?? '';
  lines.push(`export interface ${name}Tables {`);
  for (const table of tables) lines.push(`  '${schema}.${table}': ${capital(table)}Table;`);
  lines.push('}', '');
  return lines.join('\n');
}

function field(column: Column): string {
  const base = types[column.type];
  if (!base)
    throw new Error(
      `no TypeScript type for ${column.type} of ${column.schema}.${column.table}.${column.column}`,
    );
  const nullable = column.nullable ? `${base} | null` : base;
  return `${column.column}: ${column.defaulted ? `Generated<${nullable}>` : nullable};`;
}

function capital(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

await withSchemaDatabase(async (client) => {
  const all = await columns(client);
  for (const [schema, { file, name }] of Object.entries(places)) {
    const own = all.filter((column) => column.schema === schema);
    writeOrCheck(file, render(name, own), 'npm run tables');
  }
});
