import { join } from 'node:path';
import { mindOf } from '#modules/brain';
import { DEMO_PASSWORD, demoPeople, districtsOf, makeDemoAccounts } from '#modules/directory';
import { createSealer } from '#modules/intake';
import { dutiesOf } from '#modules/responsibility';
import { coldReader } from './brain/catalogue.ts';
import { runDemo } from './demo/run.ts';
import { playTogether } from './demo/together.ts';
import { measureLoad } from './duties/measure-load.ts';
import type { Io } from './io.ts';
import { type Opened, open } from './open.ts';
import { loadPack } from './pack/load.ts';
import { serve } from './serve.ts';

/** `jingwei start`: config → database → modules → listen, until told to stop. */
export async function start(io: Io): Promise<number> {
  io.say(io.t('cli.starting'));
  const opened = await open(io, { command: 'start', mustOwn: true, pool: { max: 20 } });
  try {
    if (opened.migrated.length > 0) io.say(io.t('cli.migrated', { n: opened.migrated.length }));
    const codes = await loadSample(io, opened);
    await warmUp(opened);
    const serving = await serve(opened);
    await announce(io, opened, serving.url, codes);
    await untilStopped();
    io.say(io.t('cli.stopping'));
    await serving.stop();
    return 0;
  } finally {
    await opened.close();
  }
}

/** An empty embedded database gets the sample district and a year of its life; an existing server is left alone. */
async function loadSample(io: Io, kit: Opened): Promise<readonly string[]> {
  const { db, config, clock } = kit;
  if ((await districtsOf(db)).length > 0) return [];
  if (config.DATABASE_URL && !config.JINGWEI_SAMPLE) {
    io.say(io.t('cli.empty'));
    return [];
  }
  io.say(io.t('cli.loading-sample'));
  const { district } = await loadPack(db, join(config.root, 'packs', 'yunxi'), { at: clock.now() });
  await db.transaction((tx) => makeDemoAccounts(tx, district, DEMO_PASSWORD, clock.now()));
  if (config.JINGWEI_DEMANDS === 0) return [];
  const onProgress = io.progress(io.t('cli.loading-demo'));
  const played = await runDemo(db, {
    district,
    sealer: createSealer(kit.secret),
    seed: 1,
    months: 12,
    demands: config.JINGWEI_DEMANDS,
    now: clock.now(),
    onProgress,
  });
  await playTogether(db, { district, now: clock.now() });
  await measureLoad(db, district, kit.clock.now());
  return played.follow.map(({ code }) => code);
}

/** Reads directory and duty book before the first resident asks: the catalogue's word index takes a second to build. */
async function warmUp({ db }: Opened): Promise<void> {
  for (const { district } of await districtsOf(db)) {
    coldReader(await dutiesOf(db, district))({ title: '路灯不亮', detail: '路灯不亮' });
    // A model may take seconds to load. Nobody waits for it: until it is there the catalogue reads.
    mindOf(db, district).catch(() => undefined);
  }
}

async function announce(io: Io, { db, data }: Opened, url: string, codes: readonly string[]): Promise<void> {
  const { t } = io;
  const lines = [
    t('cli.data', { path: data }),
    '',
    t('cli.listening', { url }),
    t('cli.portal', { url: `${url}/` }),
    t('cli.desk', { url: `${url}/desk` }),
    t('cli.api', { url: `${url}/api/v1/openapi.json` }),
  ];
  for (const { district, sample } of await districtsOf(db)) {
    if (!sample) continue;
    lines.push('', t('cli.demo-people', { password: DEMO_PASSWORD }));
    for (const { person, post, unit } of await demoPeople(db, district)) {
      lines.push(
        `  ${(person.login ?? '').padEnd(12)} ${person.name} · ${unit.shortName ?? unit.name} · ${t(`role.${post.role}`)}`,
      );
    }
  }
  if (codes.length > 0) lines.push('', t('cli.demo-codes', { codes: codes.slice(0, 3).join('  ') }));
  lines.push('', t('cli.stop'));
  for (const line of lines) io.print(line);
}

/** Resolves at Ctrl-C, a termination signal, or when the program that started us is gone. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    process.once('disconnect', () => resolve());
  });
}
