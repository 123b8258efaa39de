import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { aBrowser, testServer } from '#platform/http/testing.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { seedDistrict } from '../../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../fixtures.ts';
import * as messages from '../messages.ts';
import plug from '../module.ts';

const clock = fixedClock(new Date('2026-05-20T06:00:00Z'));
let app: App;

beforeAll(async () => {
  const db = await testDatabase();
  await seedDistrict(db);
  await seedDuties(db, '990110');
  const kit = { db, clock, config: readConfig({}), log: silentLog, data: '' } as unknown as Kit;
  app = await testServer({ clock, routes: (server) => plug.routes?.(server, kit) }, messages);
});

const read = async (path: string) => {
  const response = await aBrowser(app).get(encodeURI(path));
  // Compared as text: without tags and with blanks as one.
  const text = response.body
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
  return { status: response.statusCode, text, body: response.body };
};

describe('who answers for this', () => {
  test('asks first, and says nothing before it is asked', async () => {
    const { status, text } = await read('/who');
    expect(status).toBe(200);
    expect(text).toContain('什么事？');
    expect(text).not.toContain('我们理解为');
  });
  test('answers a sentence and a place with the holder, the reason and how long it takes', async () => {
    const { text } = await read('/who?text=文化路的路灯坏了好几天&place=文化路');
    expect(text).toContain('我们理解为： 路灯不亮');
    expect(text).toContain('由城管局主办：文化路（“道路”为市政），路灯不亮属其部门职责');
    expect(text).toContain('联系您：1 个工作日内；办结：5 个工作日内');
    expect(text).toContain('12345');
  });
  test('gives choices where the words are not clear, and a way to the catalogue where nothing is recognised', async () => {
    expect((await read('/who?text=您好我要反映问题')).text).toContain('还认不出是什么事');
    expect((await read('/who?text=垃圾和路边摆摊都没人管，路灯坏了，电梯坏了')).text).toContain(
      '是下面哪一件？',
    );
  });
  test('says what it did not understand of the circumstances, and takes other ways to say them', async () => {
    const asked = (road: string) => read(`/who?matter=${MATTERS.lamps}&area=990110001&k.道路=${road}`);
    expect((await asked('高速')).text).toContain('“道路”写的是“高速”，请从这里选：');
    expect((await asked('小区')).text).not.toContain('没有看懂');
    const other = await read(`/who?matter=${MATTERS.lamps}&street=990110001&k.天气=晴`);
    expect(other.text).toContain('和“天气”无关');
  });
  test('says that the place decides while only the district is known', async () => {
    expect((await read(`/who?matter=${MATTERS.lamps}`)).text).toContain('请在上面选街镇');
    expect((await read(`/who?matter=${MATTERS.lamps}&street=990110001`)).text).not.toContain(
      '请在上面选街镇',
    );
  });
  test('a program that asks with nonsense is told so', async () => {
    const wrong = await read(`/api/v1/who?matter=${MATTERS.lamps}&area=990110001&k.道路=高速`);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('高速');
    expect((await read('/api/v1/who?matter=01&area=990110001')).status).toBe(400);
  });
  test('asks for the circumstances on which the answer depends, and uses them', async () => {
    const open = await read(`/who?matter=${MATTERS.lamps}&street=990110001`);
    expect(open.text).toContain('清单上由谁主办要看道路；这里的情况还不清楚，先由桥东街道负责。');
    expect(open.body).toContain('name="k.道路"');
    const told = await read(`/who?matter=${MATTERS.lamps}&street=990110001&k.道路=小区`);
    expect(told.text).toContain('由桥东街道主办：此处（“道路”为小区或乡村），');
  });
  test('a gap of which the street is not known says that the street will hold it', async () => {
    expect((await read(`/who?matter=${MATTERS.dogs}`)).text).toContain('知道在哪个街镇后');
  });
  test('reads in English and Traditional Chinese', async () => {
    expect((await read('/who?text=street light out&street=990110001&lang=en')).text).toContain(
      'Who answers for this?',
    );
    expect((await read(`/who?matter=${MATTERS.vendors}&street=990110101&lang=zh-Hant`)).text).toContain(
      '佔道經營',
    );
  });
  test('does not break on what people and machines send', async () => {
    for (const query of [
      'text=%00%01',
      `text=${'垃圾'.repeat(900)}`,
      'matter=99',
      'street=1',
      'k.物业=x&matter=010103',
      'text=<script>',
    ]) {
      const { status, body } = await read(`/who?${query}`);
      expect(status).toBe(200);
      expect(body).not.toContain('<script>&');
    }
  });
});

describe('the catalogue and the lists', () => {
  test('the tree, a search in it, and a matter with its leads and its gaps', async () => {
    expect((await read('/matters')).text).toContain('能提的事分 2 大类、12 项');
    expect((await read('/matters?q=野狗')).text).toContain('流浪犬');
    expect((await read(`/matters/${MATTERS.lifts}`)).text).toContain('电梯坏了');
    expect((await read(`/matters/${MATTERS.dogs}`)).text).toContain('职责空白');
    expect((await read('/matters/990000')).status).toBe(404);
  });
  test("a block's list by type, filtered", async () => {
    const { text } = await read('/duties/units/b001');
    expect(text).toContain('桥东街道的职责清单');
    expect(text).toContain('联系居民、现场核实');
    expect((await read('/duties/units/b001?type=withdrawn')).text).toContain('由区局直接查处');
    expect((await read('/duties/units/b001?q=电梯')).text).toContain('共 1 项');
    expect((await read('/duties/units/nobody')).status).toBe(404);
    // A unit may be called like a page; the address of before leads to the new one.
    expect((await read('/duties/units/versions')).status).toBe(404);
    const old = await app.inject({ url: '/duties/b001?type=withdrawn' });
    expect([old.statusCode, old.headers.location]).toEqual([303, '/duties/units/b001?type=withdrawn']);
  });
  test('the lattice tells gaps and overlaps first', async () => {
    const { text } = await read('/duties');
    expect(text).toContain('在云溪区，“流浪犬”没有哪家主办。');
    expect(text).toContain('在云溪区，“行道树修剪”有几家都写着主办：城管局、区政府');
    expect(text.indexOf('流浪犬')).toBeLessThan(text.indexOf('合计'));
  });
});

describe('as JSON', () => {
  const json = async (path: string) => {
    const response = await app.inject({ url: encodeURI(path), headers: { 'accept-language': 'zh-CN' } });
    return { status: response.statusCode, body: response.json() };
  };
  test('the catalogue', async () => {
    const { body } = await json('/api/v1/matters');
    expect(body.matters).toHaveLength(18);
    expect(body.matters.find(({ code }: { code: string }) => code === MATTERS.lamps)).toMatchObject({
      leaf: true,
      parent: '0101',
    });
  });
  test('who answers, by words or by matter, with the reason', async () => {
    const { body } = await json('/api/v1/who?text=路灯坏了好几天&address=文化路');
    expect(body).toMatchObject({ matter: MATTERS.lamps, holder: { unit: 'cgj', kind: 'duty' } });
    expect((await json(`/api/v1/who?matter=${MATTERS.dogs}&area=990110001`)).body.holder).toMatchObject({
      unit: 'b001',
      kind: 'gap',
    });
    expect((await json('/api/v1/who?matter=999999')).status).toBe(404);
  });
});
