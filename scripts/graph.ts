/**
 * Writes the graph of modules into ARCHITECTURE.md, between its markers: who imports whose door, as it is, beside what the
 * import law allows. `npm run graph`, `npm run graph -- --check`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '#platform/config.ts';
import { writeOrCheck } from './generated.ts';

const root = projectRoot();
const modulesFolder = join(root, 'src/modules');
const [begin, end] = ['<!-- graph: written by npm run graph -->', '<!-- graph: end -->'];

/** Tests may set up a world with a peer's builders; that says nothing about the program. */
const inTests = /(\.test\.tsx?|\/fixtures[^/]*\.ts|\/testing[^/]*\.tsx?|\/[^/]*-fixtures\.ts|\/dev-run\.ts)$/;
const anImport = /(?:\bfrom|\bimport)\s*\(?\s*'(#[^']+)'/g;

function doorsUsed(folder: string): Set<string> {
  const used = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name) || inTests.test(`/${name}`)) continue;
    const source = readFileSync(join(folder, name), 'utf8');
    for (const [, door = ''] of source.matchAll(anImport)) {
      const [kind, module = ''] = door.slice(1).split('/');
      used.add(kind === 'modules' ? module : kind === 'plugs' ? `plug of ${module}` : (kind ?? ''));
    }
  }
  return used;
}

interface Law {
  readonly name: string;
  readonly comment?: string;
}

/** What the law says in words: «cases may import responsibility, directory, ledger». */
function allowed(): Map<string, string[]> {
  const { forbidden } = createRequire(join(root, 'package.json'))('./.dependency-cruiser.cjs') as {
    forbidden: Law[];
  };
  const found = new Map<string, string[]>();
  for (const { name, comment = '' } of forbidden) {
    const module = /^(.+)-keeps-to-its-peers$/.exec(name)?.[1];
    if (!module) continue;
    const peers = comment.replace(/^.* may import /, '');
    found.set(module, peers === 'no other module' ? [] : peers.split(', '));
  }
  return found;
}

/** Those on whom others stand come last, so that the picture reads from the roof down. */
function sorted(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    for (const each of edges.get(name) ?? []) visit(each);
    order.push(name);
  };
  for (const name of [...edges.keys()].sort()) visit(name);
  return order.reverse();
}

function render(): string {
  const law = allowed();
  const modules = readdirSync(modulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const edges = new Map<string, string[]>();
  for (const name of modules) {
    const used = doorsUsed(join(modulesFolder, name));
    edges.set(name, modules.filter((other) => other !== name && used.has(other)).sort());
  }
  const order = sorted(edges);
  const app = doorsUsed(join(root, 'src/app'));
  const mermaid = order.flatMap((name) => (edges.get(name) ?? []).map((peer) => `  ${name} --> ${peer}`));
  const rows = order.map((name) => {
    const uses = edges.get(name) ?? [];
    const unused = (law.get(name) ?? []).filter((peer) => !uses.includes(peer)).sort();
    return `| ${name} | ${uses.join(', ') || '–'} | ${unused.join(', ') || '–'} |`;
  });
  const later = [...law.keys()].filter((name) => !modules.includes(name)).sort();
  return [
    '```mermaid',
    'flowchart TD',
    ...order.filter((name) => app.has(name) || app.has(`plug of ${name}`)).map((name) => `  app --> ${name}`),
    ...mermaid,
    '```',
    '',
    '| module | imports the doors of | may, but does not |',
    '|---|---|---|',
    `| app | ${order.filter((name) => app.has(name)).join(', ')}; the plugs of ${order.filter((name) => app.has(`plug of ${name}`)).join(', ')} | – |`,
    ...rows,
    '',
    `In the law but not built yet: ${later.join(', ')}.`,
  ].join('\n');
}

const file = 'ARCHITECTURE.md';
const page = readFileSync(join(root, file), 'utf8');
const [from, to] = [page.indexOf(begin), page.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${file} has lost its markers ${begin} … ${end}`);
writeOrCheck(file, `${page.slice(0, from + begin.length)}\n${render()}\n${page.slice(to)}`, 'npm run graph');
