/**
 * `npm run bench [-- PART …] [--rows N] [--cases N] [--seconds N] [--entries N] [--deeds N]`: what the issue asks to be measured, each
 * part with an embedded server of its own in a temporary folder, durable settings. Writes bench/RESULTS.md.
 */
import { parseArgs } from 'node:util';
import { analysing } from './part-analyse.ts';
import { reading } from './part-brain.ts';
import { cold } from './part-cold.ts';
import { coordination } from './part-coordination.ts';
import { fanout } from './part-fanout.ts';
import { importing } from './part-import.ts';
import { intake } from './part-intake.ts';
import { ledger } from './part-ledger.ts';
import { places } from './part-places.ts';
import { queue } from './part-queue.ts';
import { resolving } from './part-resolve.ts';
import { twins } from './part-twins.ts';
import { keep, loadNow, type PartResult, verdict } from './results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '200000' },
    cases: { type: 'string', default: '1000000' },
    entries: { type: 'string', default: '500000' },
    seconds: { type: 'string', default: '40' },
    clients: { type: 'string', default: '24' },
    /** Confirmed texts for the part brain. */
    messages: { type: 'string' },
    /** A catalogue of names for the part cold. */
    tags: { type: 'string' },
    demands: { type: 'string', default: '1000000' },
    /** An office's export of messages for the part twins; a folder of labelled addresses for places. Not part of the project. */
    told: { type: 'string' },
    addresses: { type: 'string' },
    /** Deeds tried in the part coordination. */
    deeds: { type: 'string', default: '100000' },
    /** Only print; for trying things out. */
    dry: { type: 'boolean', default: false },
  },
});

const parts: Record<string, { title: string; run(): Promise<PartResult> }> = {
  intake: {
    title: '(a) Intake to dispatch over HTTP',
    run: () => intake({ seconds: Number(values.seconds), clients: Number(values.clients) }),
  },
  queue: { title: '(b) Queue page', run: () => queue(Number(values.cases)) },
  import: { title: '(c) Import of work orders', run: () => importing(Number(values.rows)) },
  ledger: { title: '(d) Proving the ledger', run: () => ledger(Number(values.entries)) },
  resolve: { title: '(e) Who answers', run: resolving },
  fanout: { title: '(h) Live updates to open desks', run: fanout },
  brain: { title: '(g) Reading: the matter of a text', run: () => reading(values.messages) },
  cold: { title: '(l) Reading without history', run: () => cold(values.messages, values.tags) },
  analyse: { title: '(f) Proving the duty list', run: analysing },
  twins: {
    title: '(i) The same thing told twice',
    run: () => twins(Number(values.demands), values.told),
  },
  coordination: { title: '(k) Returns and rulings', run: () => coordination(Number(values.deeds)) },
  places: { title: '(j) Parts of addresses', run: () => places(values.addresses) },
};

const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
let short = 0;
for (const name of wanted) {
  const part = parts[name];
  if (!part) throw new Error(`no part «${name}»; there are ${Object.keys(parts).join(', ')}`);
  const started = { at: new Date(), load: loadNow() };
  console.error(`${part.title} … (load average ${started.load})`);
  const result = await part.run();
  console.table(
    result.figures.map((each) => ({
      what: each.what,
      target: each.target ?? '',
      figure: each.figure,
      '': verdict(each).replaceAll('*', ''),
    })),
  );
  for (const note of result.notes) console.log(`- ${note}`);
  short += result.figures.filter(({ pass }) => pass === false).length;
  const options = process.argv.slice(2).filter((word) => !positionals.includes(word));
  const command = ['npm run bench', '--', name, ...options].join(' ');
  if (!values.dry) keep(name, part.title, command, started, result);
}
if (short > 0) console.log(`${short} short of the target; the reasons are in bench/RESULTS.md.`);
