import { beforeAll, describe, expect, it } from 'vitest';
import { addExamples, examplesOf, findSignalOfCase } from '#modules/brain';
import { nameMatter, signCase } from '#modules/cases';
import { eraseContact, partDemand } from '#modules/intake';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from '../desk/entry-fixtures.ts';
import { listening } from './listen.ts';

let world: DeskWorld;
/** A person needs a second to name a matter. */
const LATER = new Date(NOW.getTime() + 1000);
const clock = { now: () => NOW };
const settle = () => drainOutbox(world.db, [listening({ clock } as never)], clock);
const district = () => world.seeded.district;
const clerk = () => world.seeded.actors.clerk;
const labels = async (caseId: string) =>
  (
    await world.db.pool.query<{ matter: string; source: string }>(
      'select matter, source from brain.example where case_id = $1 order by seq',
      [caseId],
    )
  ).rows;

beforeAll(async () => {
  world = await aDesk();
});

describe('the brain', () => {
  it('says of every demand what it takes it for, by which version, and keeps no word of it', async () => {
    const { case: id } = await world.receive(clerk(), {
      text: '文化路路灯不亮，我今年78岁，电话13900001234',
    });
    await settle();
    const signal = await findSignalOfCase(world.db, district(), id);
    expect(signal).toMatchObject({ model: 0, channel: 'phone', ageGroup: 'old', unit: 'hotline' });
    expect(signal?.guesses[0]?.label).toBe(MATTERS.lamps);
    const { rows } = await world.db.pool.query('select row_to_json(s)::text as all from brain.signal s');
    for (const row of rows) expect(row.all).not.toMatch(/路灯|1390000/);
  });

  it('learns from what a person named, masked, and knows then whether it was right', async () => {
    const { case: id } = await world.receive(clerk(), {
      text: '那个东西老是响，我叫张小梅',
      noGuess: true,
      place: { area: '990110001001' },
    });
    await settle();
    expect(await labels(id)).toEqual([]);
    await world.db.transaction((tx) => nameMatter(tx, clerk(), { id }, { matter: MATTERS.noise }, LATER));
    await settle();
    expect(await labels(id)).toEqual([{ matter: MATTERS.noise, source: 'named' }]);
    const [example] = await examplesOf(world.db, district(), MATTERS.noise, 1);
    expect(example?.detail).toContain('我叫〇');
    expect((await findSignalOfCase(world.db, district(), id))?.confirmed).toBe(MATTERS.noise);
  });

  it('does not learn from a guess of the catalogue before the unit has signed for it', async () => {
    const { case: id } = await world.receive(clerk(), {
      text: '文化路路灯坏了，路灯不亮',
      place: { area: '990110001001' },
      circumstances: { 道路: '市政' },
    });
    await settle();
    expect(await labels(id)).toEqual([]);
    await world.db.transaction((tx) =>
      signCase(tx, world.seeded.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, NOW),
    );
    await settle();
    expect(await labels(id)).toEqual([{ matter: MATTERS.lamps, source: 'signed' }]);
  });

  it('takes a name that was put right as a correction', async () => {
    const { case: id } = await world.receive(clerk(), {
      text: '夜里机器响',
      matter: MATTERS.lamps,
      place: { area: '990110001001' },
    });
    await world.db.transaction((tx) => nameMatter(tx, clerk(), { id }, { matter: MATTERS.noise }, LATER));
    await settle();
    expect(await labels(id)).toEqual([
      { matter: MATTERS.lamps, source: 'named' },
      { matter: MATTERS.noise, source: 'corrected' },
    ]);
  });

  it('forgets the words of somebody whose data is erased', async () => {
    const { case: id, demand } = await world.receive(clerk(), {
      ...{ text: '张小梅家门口的灯坏了', matter: MATTERS.lamps, place: { area: '990110001001' } },
      contact: { name: '张小梅', phone: '13900001234' },
    });
    await settle();
    expect(await labels(id)).toHaveLength(1);
    await world.db.transaction((tx) => eraseContact(tx, clerk(), demand, NOW));
    await settle();
    const { rows } = await world.db.pool.query(
      'select title, detail, erased_at from brain.example where demand_id = $1',
      [demand],
    );
    expect(rows).toEqual([{ title: '', detail: '', erased_at: NOW }]);
  });

  it.each([
    ['before anybody named it', false],
    ['and then named otherwise', true],
  ])('and learns nothing of what was erased %s', async (_, named) => {
    const { case: id, demand } = await world.receive(clerk(), {
      ...{ text: '秦小梅家楼道里堆满了纸箱', noGuess: true, place: { area: '990110001001' } },
      contact: { phone: '13900001234' },
    });
    const name = (matter: string, at: Date) =>
      world.db.transaction((tx) => nameMatter(tx, clerk(), { id }, { matter }, at));
    if (named) await name(MATTERS.lamps, LATER);
    await settle();
    await world.db.transaction((tx) => eraseContact(tx, clerk(), demand, LATER));
    await settle();
    await name(MATTERS.noise, new Date(LATER.getTime() + 1000));
    await settle();
    const { rows } = await world.db.pool.query<{ all: string }>(
      'select title || detail as all from brain.example where demand_id = $1',
      [demand],
    );
    expect(rows).toEqual(named ? [{ all: '' }] : []);
    // What became of the suggestion is counted all the same: it holds no words.
    expect((await findSignalOfCase(world.db, district(), id))?.confirmed).toBe(MATTERS.noise);
  });

  it('forgets a part that was entered on its own with the demand that told of it', async () => {
    const { demand } = await world.receive(clerk(), {
      ...{ text: '家门口路灯不亮。夜里机器响。', matter: MATTERS.lamps, place: { area: '990110001001' } },
      ...{ contact: { phone: '13900001234' }, circumstances: { 道路: '市政' } },
    });
    const part = { from: demand, part: MATTERS.noise, text: '夜里机器响。', matter: MATTERS.noise };
    const made = await world.db.transaction((tx) => partDemand(tx, clerk(), testSealer, part, NOW));
    await settle();
    const texts = async () =>
      (
        await world.db.pool.query<{ detail: string }>(
          'select detail from brain.example where demand_id = any($1::uuid[]) order by seq',
          [[demand, made.demand]],
        )
      ).rows.map(({ detail }) => detail);
    expect(await texts()).toEqual(['家门口路灯不亮。夜里机器响。', '夜里机器响。']);
    await world.db.transaction((tx) => eraseContact(tx, clerk(), demand, NOW));
    await settle();
    expect(await texts()).toEqual(['', '']);
  });

  it('told the same facts twice learns once', async () => {
    const before = await world.db.pool.query('select count(*) from brain.example');
    await world.db.pool.query(
      "update platform.fact_cursor set last_xid = '0', last_id = 0 where subscriber = 'brain.listening'",
    );
    await settle();
    // The case that was named twice is told of again: its last name stands in the end.
    const { rows } = await world.db.pool.query<{ n: number }>(
      `select count(*)::int as n from (select distinct on (demand_id) * from brain.example order by demand_id, seq desc) last
       join intake.demand d on d.id = last.demand_id join cases.case c on c.id = d.case_id where last.erased_at is null and c.matter <> last.matter`,
    );
    expect(rows[0]?.n).toBe(0);
    expect(before.rows).toHaveLength(1);
    expect(await world.db.transaction((tx) => addExamples(tx, district(), []))).toEqual([]);
  });
});
