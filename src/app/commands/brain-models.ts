import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { listModels, verifyModel } from '#modules/brain';
import { onlyDistrict } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { renewDistrict, trainDistrict } from '../brain/train.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Does now what is done every night: trains a challenger, and makes the model again that held what somebody had erased. */
export async function trainBrain(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { district: { type: 'string' } } });
  return withDatabase(io, 'brain train', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    return trainAndTell(io, db, district, clock.now());
  });
}

export async function trainAndTell(io: Io, db: Database, district: string, at: Date): Promise<number> {
  const made = await trainDistrict(db, district, at);
  const renewed = await renewDistrict(db, district, at);
  if (made) {
    const { number } = made;
    io.print(io.t(made.promoted ? 'cli.brain-promoted' : 'cli.brain-refused', { number }));
  } else io.print(io.t('cli.brain-nothing-new'));
  if (renewed) io.print(io.t('cli.brain-renewed', { number: renewed.number, of: renewed.of }));
  const told = { trained: made ? { ...made } : null, renewed: renewed ? { ...renewed } : null };
  io.result({ ok: true, district, ...told });
  return 0;
}

/** Makes models again from the record and compares every byte. Exit code 1 when one of them differs though its record does not. */
export async function rebuildBrain(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { district: { type: 'string' }, model: { type: 'string' } },
  });
  return withDatabase(io, 'brain rebuild', async ({ db }) => {
    const district = values.district ?? (await onlyDistrict(db));
    return rebuildAndTell(io, db, district, values.model);
  });
}

/** @throws Refusal `model-unknown` (404) */
export async function rebuildAndTell(
  io: Io,
  db: Database,
  district: string,
  model: string | undefined,
): Promise<number> {
  const models = await wantedModels(db, district, model);
  if (models.length === 0) io.print(io.t('cli.brain-no-models'));
  const found = [];
  for (const { number, bytesHash, recordHash } of models) {
    const outcome = await verifyModel(db, district, number);
    io.print(io.t(`cli.brain-rebuilt-${outcome}`, { number, hash: bytesHash.slice(0, 16) }));
    found.push({ number, outcome, bytesHash, recordHash });
  }
  const ok = found.every(({ outcome }) => outcome !== 'different');
  io.result({ ok, district, models: found });
  return ok ? 0 : 1;
}

/** All of them, oldest first, or the one that was asked for. */
async function wantedModels(db: Database, district: string, model: string | undefined) {
  const models = (await listModels(db, district, 10_000)).reverse();
  if (model === undefined) return models;
  const one = models.filter(({ number }) => String(number) === model);
  if (one.length === 0) throw new Refusal('model-unknown', { model }, 404);
  return one;
}
