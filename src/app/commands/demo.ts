import { parseArgs } from 'node:util';
import type { Json } from '#kernel/json.ts';
import { onlyDistrict } from '#modules/directory';
import { createSealer } from '#modules/intake';
import { runDemo } from '../demo/run.ts';
import { playTogether } from '../demo/together.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Plays a past of the sample district, the same for the same seed. */
export async function demo(args: readonly string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: text,
      months: text,
      demands: text,
      district: text,
      more: { type: 'boolean', default: false },
    },
  });
  return withDatabase(io, 'demo', async ({ db, clock, secret }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const played = await runDemo(db, {
      district,
      sealer: createSealer(secret),
      seed: Number(values.seed ?? 1),
      months: Number(values.months ?? 12),
      demands: Number(values.demands ?? 2400),
      now: clock.now(),
      more: values.more,
      onProgress: io.progress(io.t('cli.loading-demo')),
    });
    if (!values.more) await playTogether(db, { district, now: clock.now() });
    io.print(io.t('cli.demo-done', { demands: played.demands, joined: played.joined, deeds: played.deeds }));
    io.result({ ok: true, district, ...(JSON.parse(JSON.stringify(played)) as Record<string, Json>) });
    return 0;
  });
}
