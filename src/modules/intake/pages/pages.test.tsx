import { beforeAll, describe, expect, it } from 'vitest';
import { showCode } from '#kernel/ids.ts';
import { answerCase, countPublic, putOnBooks, signCase } from '#modules/cases';
import { resident } from '#modules/directory';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { aBrowser } from '#platform/http/testing.ts';
import { type Seeded, seedDistrict } from '../../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../../responsibility/fixtures.ts';
import { revealContact } from '../commands.ts';
import { aDemand, testSealer } from '../fixtures.ts';
import { en, zh } from '../messages.ts';
import { receiveDemands } from '../receive.ts';
import { intakeServer } from '../testing.ts';

const START = new Date('2026-11-20T02:00:00Z');
let db: Database;
let world: Seeded;
let app: App;
let now = START;
const clock: Clock = { now: () => now };

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
  app = await intakeServer(db, clock);
});

async function filed(different: Parameters<typeof aDemand>[0] = {}) {
  const demand = aDemand({ at: now, ...different });
  const [receipt] = await db.transaction((tx) => receiveDemands(tx, resident(world.district), testSealer, [demand]));
  if (!receipt) throw new Error('no receipt');
  return { ...receipt, path: `/d/${showCode(receipt.code)}` };
}

async function answered(different: Parameters<typeof aDemand>[0] = {}) {
  const receipt = await filed(different);
  const handler = world.actor(`${receipt.holder}.handler`);
  await db.transaction((tx) => signCase(tx, handler, { id: receipt.case }, { contact: 'phone', note: '居民王某很生气' }, now));
  await db.transaction((tx) => answerCase(tx, handler, { id: receipt.case }, { text: '灯已经换好，今晚请您看一看。', result: 'done' }, now));
  return receipt;
}

const LEFT_OVER = /\{\w+\}|(?:home|file|d|overview|help|list|kind|story|state|next|clock|portal|follow|ask|books|refusal)\.[a-z][\w.-]+(?![\w/])/;

/** What a reader sees: text without tags and addresses. */
function textOf(html: string): string {
  return html.replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, '').replace(/<[^>]*>/g, ' ');
}

describe('every page of the portal', () => {
  it.each(['zh-Hans', 'zh-Hant', 'en'])('is complete in %s, without a word missing', async (lang) => {
    const open = await filed({ text: '河畔路的路灯不亮', address: '河畔路' } as never);
    const done = await answered({ text: `楼下路灯坏了 ${lang}` });
    for (const path of ['/', '/file', '/follow', '/overview', '/overview?month=2026-10', '/overview?street=990110001', '/overview/cases', '/help', open.path, done.path]) {
      const response = await aBrowser(app).get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(response.statusCode, path).toBe(200);
      expect(response.body).toContain(`<html lang="${lang}"`);
      expect(textOf(response.body), path).not.toMatch(LEFT_OVER);
      expect(response.body, path).not.toMatch(/ style="| on\w+="/);
    }
  });

  it('has the same keys with the same places in both languages', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+/g) ?? [])].sort();
    const entries = Object.entries(zh).filter(([key]) => !key.startsWith('overview.month-'));
    for (const [key, text] of entries) expect(places(en[key as keyof typeof en]), key).toEqual(places(text));
  });
});

describe('filing without script', () => {
  it('goes in three steps, asks only what decides who answers, and gives one receipt', async () => {
    const browser = aBrowser(app);
    const first = await browser.get('/file');
    expect(first.body).toContain('第 1 步，共 3 步');
    const token = hidden(first.body, 'token');
    const second = await browser.post('/file', { _csrf: hidden(first.body, '_csrf'), step: 'place', token, go: 'next', text: '门口的路灯坏了好几天，老人出门怕摔', area: '990110001001' });
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain('第 2 步，共 3 步');
    expect(second.body).toMatch(/value="010101" checked/);
    expect(second.body).toContain('是哪一种路？');
    const carried = { _csrf: hidden(second.body, '_csrf'), token, text: hidden(second.body, 'text'), area: hidden(second.body, 'area'), asked: hidden(second.body, 'asked') };
    const third = await browser.post('/file', { ...carried, step: 'about', go: 'next', matter: '010101', c1: '市政' });
    expect(third.body).toContain('第 3 步，共 3 步');
    expect(third.body).toContain('<b>城管局</b>');
    const sending = { ...carried, step: 'send', go: 'next', matter: hidden(third.body, 'matter'), c1: hidden(third.body, 'c1'), replyBy: 'phone', phone: '199 0000 4321', name: '王阿姨', onBehalf: 'family' };
    const sent = await browser.post('/file', sending);
    expect(sent.statusCode).toBe(303);
    const again = await browser.post('/file', sending);
    expect(again.headers.location).toBe(sent.headers.location);
    const receipt = await browser.get(String(sent.headers.location));
    expect(receipt.body).toContain('没有重复登记');
    expect(receipt.body).toContain('城管局');
    expect(receipt.body).not.toContain('4321');
    const { rows } = await db.pool.query(`SELECT on_behalf, reply_by, has_contact, channel, lang FROM intake.demand WHERE text LIKE '门口的路灯坏了好几天，老人出门怕摔'`);
    expect(rows).toEqual([{ on_behalf: 'family', reply_by: 'phone', has_contact: true, channel: 'web', lang: 'zh-Hans' }]);
  });

  it('goes back with everything still there', async () => {
    const browser = aBrowser(app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const back = await browser.post('/file', { _csrf: csrf, step: 'about', go: 'back', text: '井盖不见了', address: '文化路小学门口' });
    expect(back.body).toContain('第 1 步');
    expect(back.body).toContain('>井盖不见了</textarea>');
    expect(back.body).toContain('value="文化路小学门口"');
    expect(back.headers['cache-control']).toBe('private, no-cache');
  });

  it('says first what is wrong, and at the field', async () => {
    const browser = aBrowser(app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const empty = await browser.post('/file', { _csrf: csrf, step: 'place', go: 'next', text: '  ' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('href="#f-text">请写一写是什么事');
    const needy = await browser.post('/file', { _csrf: csrf, step: 'send', go: 'next', text: '一件事', matter: 'none', replyBy: 'phone' });
    expect(needy.statusCode).toBe(422);
    expect(needy.body).toContain('href="#f-phone">要打电话或发短信，请留下电话号码');
    const outside = await browser.post('/file', { _csrf: csrf, step: 'place', go: 'next', text: '一件事', lon: '10', lat: '10' });
    expect(outside.body).toContain('不在本区');
  });

  it('leaves it to a person when the resident says that no guess fits', async () => {
    const browser = aBrowser(app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const sent = await browser.post('/file', { _csrf: csrf, step: 'send', go: 'next', text: '停电故障赔偿怎么说', matter: 'none', area: '990110001001' });
    const receipt = await browser.get(String(sent.headers.location));
    expect(receipt.body).toContain('正在确定归谁办');
  });

  it('asks which one when a place has two namesakes', async () => {
    const browser = aBrowser(app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const second = await browser.post('/file', { _csrf: csrf, step: 'place', go: 'next', text: '井盖不见了', address: '环湖路' });
    expect(second.body).toContain('叫这个名字的地方不止一处');
    expect(second.body).toContain('湖滨社区');
  });

  it('is refused when the form did not come from us', async () => {
    expect((await aBrowser(app).post('/file', { step: 'send', text: '一件事' })).statusCode).toBe(403);
  });

  it('asks again when a form that was sent is changed and sent once more', async () => {
    const browser = aBrowser(app);
    const page = (await browser.get('/file')).body;
    const form = { _csrf: hidden(page, '_csrf'), token: hidden(page, 'token'), step: 'send', go: 'next', matter: 'none' };
    expect((await browser.post('/file', { ...form, text: '第一件事情' })).statusCode).toBe(303);
    const changed = await browser.post('/file', { ...form, text: '第二件事情' });
    expect(changed.statusCode).toBe(422);
    expect(changed.body).toContain('已经提交过一次');
    expect(hidden(changed.body, 'token')).not.toBe(form.token);
  });

  it('takes pictures, and tells of one that is none', async () => {
    const browser = aBrowser(app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const send = (bytes: Buffer) => multipart(browser.cookies, { _csrf: csrf, step: 'send', go: 'next', text: '有照片的事', matter: 'none' }, bytes);
    const wrong = await send(Buffer.from('<svg onload="alert(1)"/>'));
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#f-pictures">有一个文件不是图片');
    const { default: sharp } = await import('sharp');
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#c00' } }).jpeg().withExif({ IFD0: { Make: 'SECRET' } }).toBuffer();
    const sent = await send(photo);
    expect(sent.statusCode).toBe(303);
    const { rows } = await db.pool.query<{ media_type: string; bytes: Buffer }>(`SELECT media_type, bytes FROM intake.attachment`);
    expect(rows.map((row) => row.media_type)).toEqual(['image/webp']);
    expect(rows[0]?.bytes.toString('latin1')).not.toContain('SECRET');
  });
});

describe('the page of one demand', () => {
  it('says who, why, when and how far, with a code to keep, and is not to be found', async () => {
    const receipt = await filed({ text: '井盖不见了，电动车差点摔倒', matter: MATTERS.manholes });
    const { body, headers } = await aBrowser(app).get(receipt.path);
    expect(body).toContain(showCode(receipt.code));
    expect(body).toContain('class="jw-qr"');
    expect(body).toContain('0000-12345');
    expect(body).toContain('24 小时');
    expect(body).toContain('<meta name="robots" content="noindex"');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect((await aBrowser(app).get(`/d/${receipt.code.toLowerCase()}`)).headers.location).toBe(receipt.path);
  });

  it('tells nothing that staff noted, nor what other residents said', async () => {
    const receipt = await answered({ text: '消防通道停满了车', matter: MATTERS.manholes });
    const { body } = await aBrowser(app).get(receipt.path);
    expect(body).toContain('灯已经换好，今晚请您看一看。');
    expect(body).not.toContain('居民王某很生气');
  });

  it('takes the resident’s word, and only once', async () => {
    const receipt = await answered({ text: '广场路灯不亮好多天了' });
    const browser = aBrowser(app);
    const unsaid = await browser.submit(`${receipt.path}/reply`, { satisfaction: '5' }, receipt.path);
    expect(unsaid.statusCode).toBe(422);
    expect(unsaid.body).toContain('href="#f-solved"');
    const said = await browser.submit(`${receipt.path}/reply`, { solved: 'yes', satisfaction: '5', remark: '谢谢' }, receipt.path);
    expect(said.headers.location).toBe(receipt.path);
    expect((await browser.get(receipt.path)).body).toContain('已经办好');
    expect((await browser.submit(`${receipt.path}/reply`, { solved: 'no' }, receipt.path)).statusCode).toBe(409);
    const again = await browser.submit(`${receipt.path}/reopen`, { reason: '又不亮了' }, receipt.path);
    expect(again.statusCode).toBe(303);
    expect((await browser.get(receipt.path)).body).toContain('重新办理，期限重新算');
  });

  it('lets the resident add words and withdraw, and then nothing more', async () => {
    const receipt = await filed({ text: '水管一直在漏', matter: MATTERS.water });
    const browser = aBrowser(app);
    expect((await browser.submit(`${receipt.path}/words`, { words: '今天更大了' }, receipt.path)).statusCode).toBe(303);
    expect((await browser.submit(`${receipt.path}/withdraw`, {}, receipt.path)).statusCode).toBe(422);
    expect((await browser.submit(`${receipt.path}/withdraw`, { sure: 'on' }, receipt.path)).statusCode).toBe(303);
    const { body } = await browser.get(receipt.path);
    expect(body).toContain('您已经撤回');
    expect(body).not.toContain('id="deeds"');
  });

  it('shows who has looked at how to reach the person', async () => {
    const receipt = await filed({ text: '电梯坏了一个礼拜', matter: MATTERS.lifts, contact: { phone: '199 0000 1234' } });
    expect((await aBrowser(app).get(receipt.path)).body).toContain('还没有人看过');
    await db.transaction((tx) => revealContact(tx, world.actors.handler, testSealer, receipt.demand, now));
    const { body } = await aBrowser(app).get(receipt.path);
    expect(body).toContain('被看过 1 次');
    expect(textOf(body)).not.toContain('0000 1234');
  });

  it('is found with a code however it is written, and says kindly what to check', async () => {
    const receipt = await filed({ text: '垃圾没人拉', matter: MATTERS.rubbish });
    const browser = aBrowser(app);
    const typed = ` ${receipt.code.slice(0, 3).toLowerCase()} ${receipt.code.slice(3)} `;
    expect((await browser.submit('/follow', { code: typed })).headers.location).toBe(receipt.path);
    const wrong = await browser.submit('/follow', { code: '12345-67890' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('抄错了一位');
    const gone = await browser.get('/d/00000-00000');
    expect(gone.statusCode).toBe(404);
    expect(gone.body).toContain('没有找到这个查询码');
  });
});

describe('the public overview', () => {
  it('counts what its lists show, and shows nothing of what was said', async () => {
    const stuck = await filed({ text: '加装电梯的事拖了很久', matter: MATTERS.lifts, place: { area: '990110001002' } });
    await db.transaction((tx) => signCase(tx, world.actors.handler, { id: stuck.case }, { contact: 'phone', note: '' }, now));
    await db.transaction((tx) => putOnBooks(tx, world.actors.supervisor, { id: stuck.case }, { ground: 'books-programme', reason: '等明年工程', reviewOn: '2027-01-15' }, now));
    const browser = aBrowser(app);
    const overview = (await browser.get('/overview')).body;
    expect(overview).toContain('需列入年度工程');
    expect(overview).not.toContain('等明年工程');
    const links = [...overview.matchAll(/href="(\/overview\/cases[^"]*)"[^>]*>(?:<b>)?(?:\d{4} 年 \d+ 月：)?([\d,]+)(?: 件)?</g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, href = '', shown = ''] of links) {
      const list = (await browser.get(href.replaceAll('&amp;', '&'))).body;
      const rows = list.split('<tbody>')[1]?.split('<tr>').length ?? 1;
      expect([href, rows - 1]).toEqual([href, Math.min(Number(shown.replace(',', '')), 50)]);
      expect(list).not.toContain('加装电梯的事');
    }
  });

  it('pages through a long list without losing or repeating a case', async () => {
    const demands = Array.from({ length: 60 }, (_, i) => aDemand({ text: `第${i}件与别人无关的事情`, at: new Date(now.getTime() - i), matter: MATTERS.smoke, place: { area: '990110101001' }, finishedAt: now }));
    await db.transaction((tx) => receiveDemands(tx, resident(world.district), testSealer, demands));
    const browser = aBrowser(app);
    const first = (await browser.get(`/overview/cases?matter=${MATTERS.smoke}`)).body;
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = (await browser.get(next)).body;
    const count = (html: string) => (html.split('<tbody>')[1]?.split('<tr>').length ?? 1) - 1;
    const [total] = await countPublic(db, world.district, { matter: MATTERS.smoke }, 'matter', now);
    expect(count(first) + count(second)).toBe(total?.count);
    expect(second).not.toContain('rel="next"');
  });

  it('shows no rate without what was not answered beside it', async () => {
    const { body } = await aBrowser(app).get('/overview?lang=en');
    expect(textOf(body)).toMatch(/confirmed as solved[\s\S]*answered, then silence[\s\S]*not closed yet[\s\S]*overdue/);
  });
});

function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}

function multipart(cookies: ReadonlyMap<string, string>, fields: Readonly<Record<string, string>>, file: Buffer) {
  const edge = 'edge-of-parts';
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  const head = Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="pictures"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`);
  return app.inject({
    method: 'POST',
    url: '/file',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    cookies: Object.fromEntries(cookies),
    payload: Buffer.concat([...parts, head, file, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
}
