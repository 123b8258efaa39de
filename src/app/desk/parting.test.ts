import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { findSignalOfCase } from '#modules/brain';
import { getCase, showNumber } from '#modules/cases';
import { switchOff, switchOn } from '#modules/coordination';
import { findDemand } from '#modules/intake';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { listening } from '../brain/listen.ts';
import { aDesk, type DeskWorld, NOW } from './entry-fixtures.ts';

let world: DeskWorld;
const clock = { now: () => NOW };
const clerk = () => world.seeded.actors.clerk;
const TEXT = '文化路路灯不亮，晚上很黑。另外井盖没了，用树枝插着。';
const { lamps, manholes } = MATTERS;

beforeAll(async () => {
  world = await aDesk();
  // The first page builds the word lists of the catalogue.
  await (await world.as(clerk())).get('/desk/new');
}, 120_000);

/** A case that waits for its name, and on which the brain has spoken. */
async function unnamed() {
  const receipt = await world.receive(clerk(), {
    ...{ text: TEXT, noGuess: true, apart: true, place: { area: '990110001001', address: '文化路3号' } },
    ...{
      contact: { name: '李女士', phone: '19900007777' },
      replyBy: 'phone',
      circumstances: { 道路: '市政' },
    },
  });
  await drainOutbox(world.db, [listening({ clock } as never)], clock);
  return receipt;
}
const partAt = (demand: string, matter: string) => `/desk/demands/${demand}/part?part=${matter}`;
const plain = (html: string) => html.replace(/<[^>]+>/g, '|');
const partsFrom = async (demand: string) =>
  (await world.db.pool.query('SELECT * FROM intake.parted WHERE from_id = $1', [demand])).rows;
const sent = (more: Record<string, string> = {}) => ({
  ...{ part: manholes, text: '另外井盖没了，用树枝插着。', matter: manholes, ...more },
});

describe('a case that tells of two matters', () => {
  it('offers to enter the further part, and only that, beside the case', async () => {
    const { case: id, demand } = await unnamed();
    const { body } = await (await world.as(clerk())).get(`/desk/cases/${id}`);
    expect(plain(body)).toContain('好像说了 2 件事，建议分开登记');
    expect(body).toContain(`href="${partAt(demand, manholes)}"`);
    expect(body).not.toContain(partAt(demand, lamps));
  });

  it('offers it of each of several who told, and once it is entered no more', async () => {
    const place = { area: '990110001001', address: '文化路3号' };
    const circumstances = { 道路: '市政' };
    const first = await world.receive(clerk(), {
      ...{ text: TEXT, matter: lamps, apart: true, place, circumstances },
    });
    const second = await world.receive(clerk(), {
      ...{ text: '文化路路灯坏了，另外楼下的井盖没了。', join: first.case, place },
    });
    const browser = await world.as(clerk());
    const page = async () => (await browser.get(`/desk/cases/${first.case}`)).body;
    const body = await page();
    expect(plain(body)).toContain('“文化路路灯不亮，晚上很黑”里还说了 1 件别的事');
    for (const { demand } of [first, second]) expect(body).toContain(`href="${partAt(demand, manholes)}"`);
    await browser.submit(partAt(second.demand, manholes), sent({ text: '另外楼下的井盖没了。' }));
    expect(await page()).not.toContain(partAt(second.demand, manholes));
    expect(await page()).toContain(partAt(first.demand, manholes));
  });

  it('offers it also while the unit works on the case, to whoever may name matters', async () => {
    const first = await world.receive(clerk(), {
      ...{ text: TEXT, matter: lamps, apart: true, place: { area: '990110001001' } },
      circumstances: { 道路: '市政' },
    });
    await world.db.pool.query(`update cases.case set state = 'signed' where id = $1`, [first.case]);
    const { body } = await (await world.as(clerk())).get(`/desk/cases/${first.case}`);
    expect(body).toContain(`href="${partAt(first.demand, manholes)}"`);
  });

  it('shows the words and the matter already chosen, the place, and no contact', async () => {
    const { demand } = await unnamed();
    const { body, statusCode } = await (await world.as(clerk())).get(partAt(demand, manholes));
    expect(statusCode).toBe(200);
    expect(body).toMatch(/<textarea[^>]*name="text"[^>]*>另外井盖没了，用树枝插着。<\/textarea>/);
    expect(body).toMatch(new RegExp(`<option[^>]*value="${manholes}"[^>]*selected`));
    expect(body).not.toMatch(/<option[^>]*value="0101"/);
    expect(plain(body)).toMatch(/地点：桥东街道 · 文化社区 · 文化路3号/);
    expect(plain(body)).toContain('密封带过来');
    expect(body).not.toMatch(/李女士|1990000/);
    expect(body).not.toMatch(/[>"](parting|desk|channel|understood)\.[a-z-]+[.<" ]/);
  });

  it('enters it: to the receipt with its code, related on both cases, kept with what was suggested', async () => {
    const first = await unnamed();
    const browser = await world.as(clerk());
    const done = await browser.submit(partAt(first.demand, manholes), sent());
    expect(done.statusCode).toBe(303);
    const made = String(done.headers.location).split('/').at(-1) ?? '';
    expect(done.headers.location).toBe(`/desk/new/${made}`);
    const receipt = await browser.get(`/desk/new/${made}`);
    expect(receipt.body).toMatch(/class="jw-code">[0-9A-Z]{5}-[0-9A-Z]{5}</);
    const [row] = await partsFrom(first.demand);
    expect(row).toMatchObject({ demand_id: made, part: manholes, person: clerk().person });
    const caseId = (await findDemand(world.db, world.seeded.district, made))?.caseId ?? '';
    const other = await getCase(world.db, world.seeded.district, caseId);
    const one = await getCase(world.db, world.seeded.district, first.case);
    expect(other).toMatchObject({ matter: manholes, state: 'dispatched' });
    expect(one.state).toBe('unnamed');
    const signal = await findSignalOfCase(world.db, world.seeded.district, caseId);
    expect(signal).toMatchObject({
      ...{ id: row.signal, guesses: [{ label: manholes }] },
      decision: { kind: 'accepted', by: clerk().person },
    });
    expect(row.version).toBe(`${signal?.model}+${signal?.upto}`);
    const page = plain((await browser.get(`/desk/cases/${first.case}`)).body);
    expect(page).toContain(`由本件分出 ${showNumber(other)}（`);
    expect(page).toContain('已另行登记');
    const otherPage = plain((await browser.get(`/desk/cases/${caseId}`)).body);
    expect(otherPage).toContain(`由 ${showNumber(one)} 分出（`);
    // Hearing of it afterwards changes nothing: its signal is the one that was accepted.
    await drainOutbox(world.db, [listening({ clock } as never)], clock);
    expect((await findSignalOfCase(world.db, world.seeded.district, caseId))?.id).toBe(row.signal);
  });

  it('still offers the rest after the first matter was taken, and not again what was entered', async () => {
    const { case: id, demand } = await unnamed();
    const browser = await world.as(clerk());
    const { version } = await getCase(world.db, world.seeded.district, id);
    const signal = (await findSignalOfCase(world.db, world.seeded.district, id))?.id ?? '';
    const named = await browser.submit(
      `/desk/cases/${id}/name`,
      { version: String(version), guess: lamps, signal },
      `/desk/cases/${id}`,
    );
    expect(named.statusCode).toBe(303);
    expect((await browser.get(`/desk/cases/${id}`)).body).toContain(`href="${partAt(demand, manholes)}"`);
    await browser.submit(partAt(demand, manholes), sent());
    expect((await browser.get(`/desk/cases/${id}`)).body).not.toContain(`href="${partAt(demand, manholes)}"`);
    expect(plain((await browser.get(partAt(demand, manholes))).body)).toContain('这一件已经另行登记');
  });

  it('pressed twice makes one; a second person is told, and what the suggestion became is kept', async () => {
    const { case: id, demand } = await unnamed();
    const browser = await world.as(clerk());
    const [one, two] = await Promise.all([
      browser.submit(partAt(demand, manholes), sent({ matter: MATTERS.trees })),
      browser.submit(partAt(demand, manholes), sent({ matter: MATTERS.trees })),
    ]);
    expect(one?.headers.location).toBe(two?.headers.location);
    const coordinator = await world.as(world.seeded.actor('b001.coordinator'));
    const late = await coordinator.submit(partAt(demand, manholes), sent(), `/desk/cases/${id}`);
    expect(late.statusCode).toBe(303);
    expect(late.headers.location).toBe(`/desk/cases/${id}`);
    const rows = await partsFrom(demand);
    expect(rows).toHaveLength(1);
    const { rows: signals } = await world.db.pool.query(
      'SELECT decision, ground FROM brain.signal WHERE id = $1',
      [rows[0].signal],
    );
    // Another matter was chosen: the parting relied on it, the naming did not.
    expect(signals).toEqual([{ decision: 'dismissed', ground: 'matter' }]);
    const told = await coordinator.get(`/desk/cases/${id}`);
    expect(plain(told.body)).toContain('没有再登记一遍');
  });

  it('says at the field what is missing, and keeps what was typed', async () => {
    const { demand } = await unnamed();
    const browser = await world.as(clerk());
    const { body, statusCode } = await browser.submit(partAt(demand, manholes), sent({ text: '  ' }));
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#f-text"');
    const wrong = await browser.submit(
      partAt(demand, manholes),
      sent({ text: '井盖丢了三天', matter: '0101' }),
    );
    expect(wrong.body).toContain('href="#f-matter"');
    expect(wrong.body).toContain('井盖丢了三天</textarea>');
    expect(await partsFrom(demand)).toEqual([]);
  });

  it('is closed to who may neither name the case nor took it down', async () => {
    const { demand } = await unnamed();
    const handler = await world.as(world.seeded.actor('cgj.handler'));
    expect((await handler.get(partAt(demand, manholes))).statusCode).toBe(403);
    const pressed = await handler.submit(partAt(demand, manholes), sent(), '/desk');
    expect(pressed.statusCode).toBe(403);
    const supervisor = await world.as(world.seeded.actors.supervisor);
    expect((await supervisor.get(partAt(demand, manholes))).statusCode).toBe(403);
    const unknown = partAt('01978f00-0000-7000-8000-000000000001', manholes);
    expect((await (await world.as(clerk())).get(unknown)).statusCode).toBe(404);
    expect(await partsFrom(demand)).toEqual([]);
  });

  it('goes on by hand where suggestions are switched off', async () => {
    const { case: id, demand } = await unnamed();
    const admin = world.seeded.actors.admin;
    const off = { rule: 'advise', area: world.seeded.district, reason: '只用人' } as const;
    const one = await world.db.transaction((tx) => switchOff(tx, admin, off, NOW));
    try {
      const browser = await world.as(clerk());
      expect((await browser.get(`/desk/cases/${id}`)).body).not.toContain('/part?');
      const { body } = await browser.get(`/desk/demands/${demand}/part`);
      expect(plain(body)).toContain('系统没有建议把这里的话分开');
      const { part: _, ...byHand } = sent();
      await browser.submit(`/desk/demands/${demand}/part`, byHand);
      expect(await partsFrom(demand)).toMatchObject([{ part: manholes, signal: null, version: null }]);
    } finally {
      await world.db.transaction((tx) => switchOn(tx, admin, { id: one.id, reason: '恢复' }, NOW));
    }
  });
});

describe('at the hotline', () => {
  it('says that the rest can be entered afterwards, and offers it on the receipt until it is', async () => {
    const browser = await world.as(clerk());
    const entry = { token: newId(NOW), text: TEXT, area: '990110001001', matter: lamps };
    const looked = await browser.submit('/desk/new', { do: 'look', ...entry });
    expect(plain(looked.body)).toContain('登记后可以把另一件另行登记');
    const saved = await browser.submit('/desk/new', { do: 'send', 'c.道路': '市政', ...entry });
    const receipt = String(saved.headers.location);
    const demand = receipt.split('/').at(-1) ?? '';
    const shown = await browser.get(receipt);
    expect(plain(shown.body)).toContain('还说了 1 件别的事');
    expect(shown.body).toContain(`href="${partAt(demand, manholes)}"`);
    await browser.submit(partAt(demand, manholes), sent());
    expect((await browser.get(receipt)).body).not.toContain('/part?');
  });
});
