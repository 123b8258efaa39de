import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '#kernel/time.ts';
import { answerCase, askExtension, replyToAnswer, signCase } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from './entry-fixtures.ts';
import { spanOf } from './overview.ts';

let world: DeskWorld;
const HOUR = 3_600_000;
const ago = (days: number) => new Date(NOW.getTime() - days * 24 * HOUR);

beforeAll(async () => {
  world = await aDesk();
  const { actors, actor } = world.seeded;
  const take = (text: string, matter: string | undefined, area: string | undefined, days: number) =>
    world.receive(actors.clerk, {
      text,
      at: ago(days),
      apart: true,
      ...(matter ? { matter } : { noGuess: true }),
      ...(area ? { place: { area } } : {}),
    });
  await take('井盖没了', MATTERS.manholes, '990110001001', 9);
  await take('夜里施工', MATTERS.noise, '990110001001', 1);
  const asked = await take('占道经营', MATTERS.vendors, '990110001002', 2);
  await take('野狗', MATTERS.dogs, '990110001002', 0);
  await take('垃圾没人拉', MATTERS.rubbish, '990110101001', 20);
  await take('油烟', MATTERS.smoke, '990110101002', 3);
  await take('说不清', undefined, undefined, 1);
  const done = await take('电梯坏了', MATTERS.lifts, '990110001001', 4);
  const cgj = actor('cgj.handler');
  await world.db.transaction(async (tx) => {
    await signCase(tx, cgj, { id: asked.case }, { contact: 'phone', note: '' }, ago(1));
    await askExtension(
      tx,
      cgj,
      { id: asked.case },
      { ground: 'extend-inquiry', reason: '要调查', term: '2wd' },
      ago(1),
    );
    await signCase(tx, cgj, { id: done.case }, { contact: 'phone', note: '' }, ago(3));
    await answerCase(tx, cgj, { id: done.case }, { text: '修好了', result: 'done' }, ago(2));
    await replyToAnswer(
      tx,
      actors.clerk,
      { id: done.case },
      { demand: done.demand, solved: true, remark: '' },
      ago(1),
    );
  });
});

const open = async (actor: Actor, url: string) => (await world.as(actor)).get(url);

/** Every link of the overview to a list, with the number that it shows. */
function numbersIn(html: string): { href: string; n: number }[] {
  const found: { href: string; n: number }[] = [];
  for (const [, address = '', inside = ''] of html.matchAll(
    /<a\b[^>]*href="(\/desk\?[^"]+)"[^>]*>(.*?)<\/a>/gs,
  )) {
    const shown =
      /<title>[^<]*? ([\d,]+)<\/title>/.exec(inside)?.[1] ??
      /([\d,]+)\s*$/.exec(
        inside.replace(/<(?:span class="jw-stat-note"|span>).*$/s, '').replace(/<[^>]+>/g, ''),
      )?.[1];
    if (shown !== undefined)
      found.push({ href: address.replaceAll('&amp;', '&'), n: Number(shown.replaceAll(',', '')) });
  }
  return found;
}

describe('the overview', () => {
  it('has no number that differs from the list it opens to', async () => {
    const { seeded } = world;
    const readers: [Actor, string][] = [
      [seeded.actors.supervisor, '/desk/overview'],
      [seeded.actors.supervisor, '/desk/overview?street=990110001'],
      [seeded.actors.coordinator, '/desk/overview'],
      [seeded.actor('b101.coordinator'), '/desk/overview'],
      [seeded.actors.handler, '/desk/overview'],
      [seeded.actors.clerk, '/desk/overview'],
      [seeded.actor('b001.handler'), '/desk/overview'],
    ];
    for (const [reader, url] of readers) {
      const { body, statusCode } = await open(reader, url);
      expect(statusCode).toBe(200);
      const numbers = numbersIn(body);
      expect(numbers.length, `${reader.person} ${url}`).toBeGreaterThan(3);
      for (const { href, n } of numbers) {
        const list = (await open(reader, href)).body;
        expect(Number(/共 ([\d,]+) 件/.exec(list)?.[1]), `${reader.person} ${href}`).toBe(n);
      }
    }
  });

  it('shows the supervisor the streets with what is late, and what nobody could place', async () => {
    const { body } = await open(world.seeded.actors.supervisor, '/desk/overview');
    expect(body).toContain('href="/desk/overview?street=990110001"');
    expect(body).toContain('地点不明');
    expect(body).toContain('street=unknown');
    expect(body).toMatch(/href="\/desk\?view=all&amp;street=990110101&amp;late=1"><span class="jw-late">1</);
    expect(body).toMatch(/asking=1"[^>]*><b>1<\/b>/);
    expect(body).toMatch(/gap=1"[^>]*><b>1<\/b>/);
    expect(body).toContain('城管局');
  });

  it('sets silence and what is still open beside what was confirmed', async () => {
    const { body } = await open(world.seeded.actors.supervisor, '/desk/overview');
    expect(body).toContain('outcome=confirmed');
    expect(body).toContain('不算已解决');
    expect(body).toMatch(/<b>7<\/b><span>新来/);
    expect(body).toMatch(/<b>6<\/b><span>还在办/);
  });

  it('shows a coordinator the own street by community, and no other', async () => {
    const { coordinator } = world.seeded.actors;
    const { body } = await open(coordinator, '/desk/overview');
    expect(body).toContain('桥东街道总览');
    expect(body).toContain('文化社区');
    expect(body).not.toContain('湖滨社区');
    expect((await open(coordinator, '/desk/overview?street=990110101')).statusCode).toBe(403);
    expect((await open(coordinator, '/desk/overview?street=990110001')).statusCode).toBe(200);
  });

  it('shows a handler what the own unit leads, and the list of an area is not a way around it', async () => {
    const { handler } = world.seeded.actors;
    const { body } = await open(handler, '/desk/overview');
    expect(body).toContain('城管局总览');
    expect(body).not.toContain('href="/desk?view=all');
    const area = (await open(handler, '/desk?view=area')).body;
    expect(area).not.toContain('野狗');
    expect(area).not.toContain('说不清');
  });

  it('gives numbers without cases to who runs the system but reads no cases', async () => {
    const { body, statusCode } = await open(world.seeded.actors.admin, '/desk/overview');
    expect(statusCode).toBe(200);
    expect(body).toMatch(/<b>7<\/b><span>在办/);
    expect(body).not.toMatch(/href="\/desk\?/);
  });

  it('has every word in three languages', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
      const { body } = await open(world.seeded.actors.supervisor, `/desk/overview?lang=${lang}`);
      expect(body, lang).not.toMatch(/>[^<]*\b(block|entry|desk|state|outcome|html)\.[a-z][\w.-]*[^<]*</);
    }
  });
});

describe('months', () => {
  it('begin and end where people think they do', () => {
    expect(spanOf('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(spanOf('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2025-12', 1)).toBe('2026-01');
  });
});
