import { beforeAll, describe, expect, it } from 'vitest';
import { showCode } from '#kernel/ids.ts';
import { aBrowser } from '#platform/http/testing.ts';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { revealContact } from '../commands.ts';
import { testSealer } from '../fixtures.ts';
import { ANSWER, type PortalWorld, portalWorld, REMARK, textOf } from './testing.ts';

let portal: PortalWorld;

beforeAll(async () => {
  portal = await portalWorld();
});

describe('the page of one demand', () => {
  it('says who, why, when and how far, with a code to keep, and is not to be found', async () => {
    const receipt = await portal.filed({ text: '井盖不见了，电动车差点摔倒', matter: MATTERS.manholes });
    const { body, headers } = await aBrowser(portal.app).get(receipt.path);
    expect(body).toContain(showCode(receipt.code));
    expect(body).toContain('class="jw-qr"');
    expect(body).toContain('0000-12345');
    expect(body).toContain('24 小时');
    expect(body).toContain('<meta name="robots" content="noindex"');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect((await aBrowser(portal.app).get(`/d/${receipt.code.toLowerCase()}`)).headers.location).toBe(
      receipt.path,
    );
  });

  it('tells nothing that staff noted, nor what other residents said', async () => {
    const receipt = await portal.answered({ text: '消防通道停满了车', matter: MATTERS.manholes });
    const { body } = await aBrowser(portal.app).get(receipt.path);
    expect(body).toContain(ANSWER);
    expect(body).not.toContain(REMARK);
  });

  it('takes the resident’s word, and only once', async () => {
    const receipt = await portal.answered({ text: '广场路灯不亮好多天了' });
    const browser = aBrowser(portal.app);
    const unsaid = await browser.submit(`${receipt.path}/reply`, { satisfaction: '5' }, receipt.path);
    expect(unsaid.statusCode).toBe(422);
    expect(unsaid.body).toContain('href="#f-solved"');
    const said = await browser.submit(
      `${receipt.path}/reply`,
      { solved: 'yes', satisfaction: '5', remark: '谢谢' },
      receipt.path,
    );
    expect(said.headers.location).toBe(receipt.path);
    expect((await browser.get(receipt.path)).body).toContain('已经办好');
    expect((await browser.submit(`${receipt.path}/reply`, { solved: 'no' }, receipt.path)).statusCode).toBe(
      409,
    );
    const again = await browser.submit(`${receipt.path}/reopen`, { reason: '又不亮了' }, receipt.path);
    expect(again.statusCode).toBe(303);
    expect((await browser.get(receipt.path)).body).toContain('重新办理，期限重新算');
  });

  it('lets the resident add words and withdraw, and then nothing more', async () => {
    const receipt = await portal.filed({ text: '水管一直在漏', matter: MATTERS.water });
    const browser = aBrowser(portal.app);
    expect(
      (await browser.submit(`${receipt.path}/words`, { words: '今天更大了' }, receipt.path)).statusCode,
    ).toBe(303);
    expect((await browser.submit(`${receipt.path}/withdraw`, {}, receipt.path)).statusCode).toBe(422);
    expect((await browser.submit(`${receipt.path}/withdraw`, { sure: 'on' }, receipt.path)).statusCode).toBe(
      303,
    );
    const { body } = await browser.get(receipt.path);
    expect(body).toContain('您已经撤回');
    expect(body).not.toContain('id="deeds"');
  });

  it('shows who has looked at how to reach the person', async () => {
    const receipt = await portal.filed({
      text: '电梯坏了一个礼拜',
      matter: MATTERS.lifts,
      contact: { phone: '199 0000 1234' },
    });
    expect((await aBrowser(portal.app).get(receipt.path)).body).toContain('还没有人看过');
    await portal.db.transaction((tx) =>
      revealContact(tx, portal.world.actors.handler, testSealer, receipt.demand, portal.now),
    );
    const { body } = await aBrowser(portal.app).get(receipt.path);
    expect(body).toContain('被看过 1 次');
    expect(textOf(body)).not.toContain('0000 1234');
  });

  it('is found with a code however it is written, and says kindly what to check', async () => {
    const receipt = await portal.filed({ text: '垃圾没人拉', matter: MATTERS.rubbish });
    const browser = aBrowser(portal.app);
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
