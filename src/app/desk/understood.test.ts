import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { signCase } from '#modules/cases';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { listening } from '../brain/listen.ts';
import { aDesk, type DeskWorld, NOW } from './entry-fixtures.ts';

let world: DeskWorld;
const clock = { now: () => NOW };
const clerk = () => world.seeded.actors.clerk;

beforeAll(async () => {
  world = await aDesk();
  // The first page builds the word lists of the catalogue.
  await (await world.as(clerk())).get('/desk/new');
}, 120_000);

/** The part of the hotline's page that the brain fills, for a text. */
async function panel(text: string, more: Record<string, string> = {}): Promise<string> {
  const browser = await world.as(clerk());
  const { body } = await browser.submit('/desk/suggest', { token: newId(NOW), text, ...more }, '/desk/new');
  return String(JSON.parse(body).parts.brain).replace(/<[^>]+>/g, '|');
}

describe('what a text says, on the hotline', () => {
  it('says first what may hurt somebody, in the words of the caller', async () => {
    const shown = await panel('文化路路灯杆漏电，狗碰到就倒了');
    expect(shown).toMatch(/智能建议\|+可能危及生命.*触电危险.*漏电/s);
    expect(await panel('文化路路灯不亮，没有人受伤')).not.toContain('可能危及生命');
  });

  it('tells the place it read, and asks where when nobody knows and it counts', async () => {
    expect(await panel('文化路3号楼门口路灯不亮')).toMatch(/地点.*文化/s);
    expect(await panel('路灯不亮，晚上很黑')).toMatch(/还可以问一问.*在哪条路/s);
  });

  it('offers to part what are two demands', async () => {
    const shown = await panel('文化路路灯不亮，晚上很黑。另外井盖没了，用树枝插着。');
    expect(shown).toMatch(/好像说了 2 件事/);
    expect(shown).toContain('另外井盖没了，用树枝插着。');
  });

  it('puts what was stated of the circumstances into the form when the suggestion is taken, and only then', async () => {
    const browser = await world.as(clerk());
    const text = '村道上的路灯不亮，晚上很黑';
    const entry = { token: newId(NOW), text, area: '990110001001' };
    const looked = await browser.submit('/desk/new', { do: 'look', ...entry });
    expect(looked.body).toContain('说到的情形');
    expect(looked.body).not.toMatch(/name="c.道路"[^>]*value="乡村"[^>]*checked/);
    const taken = await browser.submit('/desk/new', { ...entry, advice: `take.${MATTERS.lamps}` });
    expect(taken.body).toMatch(/name="c.道路"[^>]*value="乡村"[^>]*checked|value="乡村"[^>]*selected/);
  });

  it('has no key of a message in sight, in Chinese or English', async () => {
    const shown = await panel('文化路路灯不亮，漏电。还有就是井盖没了。');
    expect(shown).not.toMatch(/(understood|look|advice|brain)\.[a-z-]+/);
  });
});

describe('what a text says, beside a case', () => {
  it('stands with the evidence: phrases of the catalogue and words', async () => {
    const { case: id } = await world.receive(clerk(), {
      text: '文化路路灯不亮，路灯杆漏电',
      noGuess: true,
      place: { area: '990110001001' },
    });
    await drainOutbox(world.db, [listening({ clock } as never)], clock);
    const { body } = await (await world.as(clerk())).get(`/desk/cases/${id}`);
    expect(body).toContain('可能危及生命');
    expect(body).toContain('目录里相近的说法');
  });
});

describe('a reply looked over before it is sent', () => {
  async function signed(): Promise<{ id: string; version: string }> {
    const { case: id } = await world.receive(clerk(), {
      text: '文化路路灯不亮。人行道的地砖也松了。',
      apart: true,
      matter: MATTERS.lamps,
      place: { area: '990110001001' },
      circumstances: { 道路: '市政' },
    });
    const current = await world.db.transaction((tx) =>
      signCase(tx, world.seeded.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, NOW),
    );
    return { id, version: String(current.version) };
  }

  it('shows hints and the words as they were written, and nothing is sent or kept', async () => {
    const { id, version } = await signed();
    const browser = await world.as(world.seeded.actor('cgj.handler'));
    const form = `/desk/cases/${id}?do=answer`;
    const values = { version, result: 'done', text: '我局高度重视，路灯已修好。' };
    const { body, statusCode } = await browser.submit(`/desk/cases/${id}/look`, values, form);
    expect(statusCode).toBe(200);
    expect(body).toContain('我局高度重视，路灯已修好。</textarea>');
    expect(body).toContain('“高度重视”可以不写');
    expect(body).toContain('人行道的地砖也松了');
    expect(body).toContain('没有写是什么时候');
    expect(body).not.toMatch(/[>"]look\.(?!js)[a-z-]+/);
    const { rows } = await world.db.pool.query('select state, answer from cases.case where id = $1', [id]);
    expect(rows[0]).toMatchObject({ state: 'signed', answer: null });
  });

  it('follows the words while they are written, and is refused to who may not answer', async () => {
    const browser = await world.as(world.seeded.actor('cgj.handler'));
    const { id } = await signed();
    const values = { text: '路灯将尽快修复。', asked: '文化路路灯不亮', result: 'done' };
    const { body } = await browser.submit('/desk/look', values, `/desk/cases/${id}?do=answer`);
    expect(JSON.parse(body).part).toContain('“尽快”是哪一天');
    const long = await browser.submit(
      '/desk/look',
      { text: 'x'.repeat(30_000) },
      `/desk/cases/${id}?do=answer`,
    );
    expect(JSON.parse(long.body).part).toBe('');
    const supervisor = await world.as(world.seeded.actors.supervisor);
    const stranger = await supervisor.submit('/desk/look', values, `/desk/cases/${id}`);
    expect(stranger.statusCode).toBe(403);
  });
});
