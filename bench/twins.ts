import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#platform/config.ts';
import { likeness } from '../src/modules/brain/twins/likeness.ts';
import { cluesOf } from '../src/modules/brain/twins/print.ts';
import { Rarity } from '../src/modules/brain/twins/rarity.ts';
import type { Told } from '../src/modules/brain/twins/told.ts';
import { TwinIndex } from '../src/modules/brain/twins/twin-index.ts';
import { topicLinks, twinSettings } from '../src/modules/brain/twins/twin-settings.ts';
import { Watch } from '../src/modules/brain/twins/watch.ts';
import { type Labelled, measurePairs, readLabels } from './twins-labels.ts';
import { syntheticDemands } from './twins-synthetic.ts';

/**
 * Twins and topics measured: `bench/twins.ts messages FILE` on an office's export, `bench/twins.ts million [N]` on
 * demands made here, `watch [N]` the same with groups and topics. Prints lines that `part-twins.ts` reads.
 */
const [what, given] = process.argv.slice(2);
if (what === 'messages' && given) messages(given);
else if (what === 'million') million(Number(given ?? 1_000_000));
else if (what === 'watch') watched(Number(given ?? 1_000_000));
else throw new Error('bench/twins.ts messages FILE | million [N] | watch [N]');

function messages(file: string): void {
  const started = performance.now();
  const told = readMessages(file);
  const rarity = new Rarity();
  for (const each of told) rarity.count(cluesOf(each));
  const watch = new Watch(rarity);
  for (const each of told) watch.hear(each);
  const groups = watch.twinGroups();
  const last = new Date(Math.max(...told.map((each) => each.at.getTime())));
  const topics = watch.topics.ranked(last);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `messages: ${told.length} read, ${groups.length} groups of twins, ${topics.length} topics, ${seconds.toFixed(1)} seconds`,
  );
  const labels = readLabels(join(projectRoot(), 'bench/twins-labels.csv'));
  const byId = new Map(told.map((each) => [each.id, each]));
  const twins = twinsOfLabelled(watch, labels, byId);
  for (const half of ['fitted', 'kept back'] as const) {
    const part = labels.filter((label) => label.half === half);
    const { precision, recall, weightedPrecision, weightedRecall, pairs } = measurePairs(part, twins);
    console.log(
      `${half}: ${pairs} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, weighted ${weightedPrecision.toFixed(3)}, ${weightedRecall.toFixed(3)}`,
    );
  }
  for (const topic of topics.slice(0, 5))
    console.log(
      `topic: ${topic.members.length} demands, ${topic.heat.people} people, heat ${topic.heat.heat.toFixed(2)}`,
    );
}

function twinsOfLabelled(
  watch: Watch,
  labels: readonly Labelled[],
  byId: ReadonlyMap<string, Told>,
): Set<string> {
  const found = new Set<string>();
  for (const id of new Set(labels.flatMap(({ one, other }) => [one, other]))) {
    const told = byId.get(id);
    if (!told) continue;
    for (const twin of watch.twinsOf(told)) found.add([id, twin.id].sort().join(' '));
  }
  return found;
}

/** The board's export: day and time come in four forms, some with one figure for month and day. */
function readMessages(file: string): Told[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  return rows.map((row) => ({
    id: row['留言编号'] ?? '',
    title: row['留言主题'] ?? '',
    detail: row['留言详情'] ?? '',
    at: readTime(row['留言时间'] ?? ''),
    mark: row['留言用户'],
  }));
}

function readTime(text: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/\D+/).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** The index filled, then the last 5,000 told to it and timed: print, search, comparison in full, likeness, taking in. */
function million(count: number): void {
  const rarity = new Rarity();
  for (const told of syntheticDemands(20_000, 7)) rarity.count(cluesOf(told));
  const index = new TwinIndex(rarity, { ...twinSettings, windowDays: topicLinks.windowDays });
  const times: number[] = [];
  const cpu: number[] = [];
  let twins = 0;
  const started = performance.now();
  for (const told of syntheticDemands(count, 11)) {
    const timed = index.size >= count - 5000;
    const [before, cpuBefore] = [performance.now(), cpuNow()];
    const print = index.printOf(told);
    if (timed) {
      const found = index.compare(told.id, print);
      if (found.some(({ evidence }) => likeness(evidence, twinSettings) >= twinSettings.sure)) twins++;
    }
    index.add(told.id, print);
    if (!timed) continue;
    times.push(performance.now() - before);
    cpu.push(cpuNow() - cpuBefore);
  }
  const seconds = (performance.now() - started) / 1000;
  const part = (of: number[], share: number) =>
    ([...of].sort((a, b) => a - b)[Math.floor(of.length * share)] ?? 0).toFixed(2);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `million: ${index.size} demands, ${twins} of the last 5000 with twins, p50 ${part(times, 0.5)} ms, p99 ${part(times, 0.99)} ms, on the processor p50 ${part(cpu, 0.5)} ms, p99 ${part(cpu, 0.99)} ms, ${seconds.toFixed(0)} seconds, index ${Math.round(index.bytes / 2 ** 20)} MB, peak ${peak} MB`,
  );
}

/** Everything that happens when a demand comes, groups and topics included; then what a rebuild at start would take. */
function watched(count: number): void {
  const rarity = new Rarity();
  for (const told of syntheticDemands(20_000, 7)) rarity.count(cluesOf(told));
  const watch = new Watch(rarity);
  const [times, cpu]: [number[], number[]] = [[], []];
  const started = performance.now();
  let last = new Date(0);
  for (const told of syntheticDemands(count, 11)) {
    const timed = watch.size >= count - 5000;
    const [before, cpuBefore] = [performance.now(), cpuNow()];
    watch.hear(told);
    if (told.at > last) last = told.at;
    if (!timed) continue;
    times.push(performance.now() - before);
    cpu.push(cpuNow() - cpuBefore);
  }
  const seconds = (performance.now() - started) / 1000;
  const part = (of: number[], share: number) =>
    ([...of].sort((a, b) => a - b)[Math.floor(of.length * share)] ?? 0).toFixed(2);
  const groups = watch.twinGroups();
  const sizes = groups.map((group) => group.length).sort((a, b) => b - a);
  const { heapUsed, rss } = process.memoryUsage();
  console.log(
    `watch: ${watch.size} demands, ${groups.length} groups of twins, largest ${sizes[0] ?? 0}, p50 ${part(times, 0.5)} ms, p99 ${part(times, 0.99)} ms, on the processor p50 ${part(cpu, 0.5)} ms, p99 ${part(cpu, 0.99)} ms, ${seconds.toFixed(0)} seconds, index ${Math.round(watch.bytes / 2 ** 20)} MB, heap ${Math.round(heapUsed / 2 ** 20)} MB, whole program ${Math.round(rss / 2 ** 20)} MB`,
  );
}

/** Milliseconds that this thread was given: on a busy machine the clock also counts the work of others. */
function cpuNow(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
