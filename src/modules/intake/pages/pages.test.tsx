import { beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '#platform/http/testing.ts';
import { en, zh } from '../messages.ts';
import { type PortalWorld, portalWorld, textOf } from './testing.ts';

let portal: PortalWorld;

beforeAll(async () => {
  portal = await portalWorld();
});

const LEFT_OVER =
  /\{\w+\}|(?:home|file|d|overview|help|list|kind|story|state|next|clock|portal|follow|ask|books|refusal)\.[a-z][\w.-]+(?![\w/])/;

describe('every page of the portal', () => {
  it.each(['zh-Hans', 'zh-Hant', 'en'])('is complete in %s, without a word missing', async (lang) => {
    const open = await portal.filed({ text: '河畔路的路灯不亮' });
    const done = await portal.answered({ text: `楼下路灯坏了 ${lang}` });
    for (const path of [
      '/',
      '/file',
      '/follow',
      '/overview',
      '/overview?month=2026-10',
      '/overview?street=990110001',
      '/overview/cases',
      '/help',
      open.path,
      done.path,
    ]) {
      const response = await aBrowser(portal.app).get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
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
    const browser = aBrowser(portal.app);
    const first = await browser.get('/file');
    expect(first.body).toContain('第 1 步，共 3 步');
    const token = hidden(first.body, 'token');
    const second = await browser.post('/file', {
      _csrf: hidden(first.body, '_csrf'),
      step: 'place',
      token,
      go: 'next',
      text: '门口的路灯坏了好几天，老人出门怕摔',
      area: '990110001001',
    });
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain('第 2 步，共 3 步');
    expect(second.body).toMatch(/value="010101" checked/);
    expect(second.body).toContain('是哪一种路？');
    const carried = {
      _csrf: hidden(second.body, '_csrf'),
      token,
      text: hidden(second.body, 'text'),
      area: hidden(second.body, 'area'),
      asked: hidden(second.body, 'asked'),
    };
    const third = await browser.post('/file', {
      ...carried,
      step: 'about',
      go: 'next',
      matter: '010101',
      c1: '市政',
    });
    expect(third.body).toContain('第 3 步，共 3 步');
    expect(third.body).toContain('<b>城管局</b>');
    const sending = {
      ...carried,
      step: 'send',
      go: 'next',
      matter: hidden(third.body, 'matter'),
      c1: hidden(third.body, 'c1'),
      replyBy: 'phone',
      phone: '199 0000 4321',
      name: '王阿姨',
      onBehalf: 'family',
    };
    const sent = await browser.post('/file', sending);
    expect(sent.statusCode).toBe(303);
    const again = await browser.post('/file', sending);
    expect(again.headers.location).toBe(sent.headers.location);
    const receipt = await browser.get(String(sent.headers.location));
    expect(receipt.body).toContain('没有重复登记');
    expect(receipt.body).toContain('城管局');
    expect(receipt.body).not.toContain('4321');
    const { rows } = await portal.db.pool.query(
      `SELECT on_behalf, reply_by, has_contact, channel, lang FROM intake.demand WHERE text LIKE '门口的路灯坏了好几天，老人出门怕摔'`,
    );
    expect(rows).toEqual([
      { on_behalf: 'family', reply_by: 'phone', has_contact: true, channel: 'web', lang: 'zh-Hans' },
    ]);
  });

  it('goes back with everything still there', async () => {
    const browser = aBrowser(portal.app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const back = await browser.post('/file', {
      _csrf: csrf,
      step: 'about',
      go: 'back',
      text: '井盖不见了',
      address: '文化路小学门口',
    });
    expect(back.body).toContain('第 1 步');
    expect(back.body).toContain('>井盖不见了</textarea>');
    expect(back.body).toContain('value="文化路小学门口"');
    expect(back.headers['cache-control']).toBe('private, no-cache');
  });

  it('says first what is wrong, and at the field', async () => {
    const browser = aBrowser(portal.app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const empty = await browser.post('/file', { _csrf: csrf, step: 'place', go: 'next', text: '  ' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('href="#f-text">请写一写是什么事');
    const needy = await browser.post('/file', {
      _csrf: csrf,
      step: 'send',
      go: 'next',
      text: '一件事',
      matter: 'none',
      replyBy: 'phone',
    });
    expect(needy.statusCode).toBe(422);
    expect(needy.body).toContain('href="#f-phone">要打电话或发短信，请留下电话号码');
    const outside = await browser.post('/file', {
      _csrf: csrf,
      step: 'place',
      go: 'next',
      text: '一件事',
      lon: '10',
      lat: '10',
    });
    expect(outside.body).toContain('不在本区');
  });

  it('leaves it to a person when the resident says that no guess fits', async () => {
    const browser = aBrowser(portal.app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const sent = await browser.post('/file', {
      _csrf: csrf,
      step: 'send',
      go: 'next',
      text: '停电故障赔偿怎么说',
      matter: 'none',
      area: '990110001001',
    });
    const receipt = await browser.get(String(sent.headers.location));
    expect(receipt.body).toContain('正在确定归谁办');
  });

  it('asks which one when a place has two namesakes', async () => {
    const browser = aBrowser(portal.app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const second = await browser.post('/file', {
      _csrf: csrf,
      step: 'place',
      go: 'next',
      text: '井盖不见了',
      address: '环湖路',
    });
    expect(second.body).toContain('叫这个名字的地方不止一处');
    expect(second.body).toContain('湖滨社区');
  });

  it('is refused when the form did not come from us', async () => {
    expect((await aBrowser(portal.app).post('/file', { step: 'send', text: '一件事' })).statusCode).toBe(403);
  });

  it('asks again when a form that was sent is changed and sent once more', async () => {
    const browser = aBrowser(portal.app);
    const page = (await browser.get('/file')).body;
    const form = {
      _csrf: hidden(page, '_csrf'),
      token: hidden(page, 'token'),
      step: 'send',
      go: 'next',
      matter: 'none',
    };
    expect((await browser.post('/file', { ...form, text: '第一件事情' })).statusCode).toBe(303);
    const changed = await browser.post('/file', { ...form, text: '第二件事情' });
    expect(changed.statusCode).toBe(422);
    expect(changed.body).toContain('已经提交过一次');
    expect(hidden(changed.body, 'token')).not.toBe(form.token);
  });

  it('takes pictures, and tells of one that is none', async () => {
    const browser = aBrowser(portal.app);
    const csrf = hidden((await browser.get('/file')).body, '_csrf');
    const send = (bytes: Buffer) =>
      multipart(
        browser.cookies,
        { _csrf: csrf, step: 'send', go: 'next', text: '有照片的事', matter: 'none' },
        bytes,
      );
    const wrong = await send(Buffer.from('<svg onload="alert(1)"/>'));
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toMatch(/href="#f-pictures">[^<]+：有一个文件不是图片/);
    const { default: sharp } = await import('sharp');
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#c00' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'SECRET' } })
      .toBuffer();
    const sent = await send(photo);
    expect(sent.statusCode).toBe(303);
    const { rows } = await portal.db.pool.query<{ media_type: string; bytes: Buffer }>(
      `SELECT media_type, bytes FROM intake.attachment`,
    );
    expect(rows.map((row) => row.media_type)).toEqual(['image/webp']);
    expect(rows[0]?.bytes.toString('latin1')).not.toContain('SECRET');
  });
});

function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}

function multipart(
  cookies: ReadonlyMap<string, string>,
  fields: Readonly<Record<string, string>>,
  file: Buffer,
) {
  const edge = 'edge-of-parts';
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const head = Buffer.from(
    `--${edge}\r\nContent-Disposition: form-data; name="pictures"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
  );
  return portal.app.inject({
    method: 'POST',
    url: '/file',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'sec-fetch-site': 'same-origin' },
    cookies: Object.fromEntries(cookies),
    payload: Buffer.concat([...parts, head, file, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
}
