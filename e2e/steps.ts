import type { Page } from 'playwright-core';
import { parseCode } from '#kernel/ids.ts';
import type { World } from './world.ts';
import { sees, textOf } from './world.ts';

/** What people do, in the words of the pages. */

export interface Told {
  readonly text: string;
  readonly community?: string;
  readonly address?: string;
  /** Label of the matter to choose when the page asks; left out, whatever stands chosen. */
  readonly matter?: string | RegExp;
  /** Answers to the questions on which it depends who answers. */
  readonly answers?: readonly string[];
  readonly phone?: string;
  readonly name?: string;
}

export const LAMP: Told = {
  text: '门口的路灯坏了三天，晚上一片黑，老人出门怕摔，请尽快来修',
  community: '柳岸社区',
  matter: /^路灯不亮/,
  answers: ['公家的路或设施'],
};

/** The portal's three steps; returns the code on the receipt. */
export async function file(page: Page, told: Told): Promise<string> {
  await page.goto('/file');
  await page.getByLabel('什么事？').fill(told.text);
  if (told.address) await page.getByLabel(/^在哪里/).fill(told.address);
  if (told.community) await page.getByLabel(/哪个街道、社区/).selectOption({ label: told.community });
  await page.getByRole('button', { name: '下一步' }).click();
  await sees(page, /第 [23] 步，共 3 步/);
  if (await page.getByText('第 2 步，共 3 步').isVisible()) {
    if (told.matter) await page.getByLabel(told.matter).check();
    for (const answer of told.answers ?? []) {
      const choice = page.getByLabel(answer, { exact: true });
      if ((await choice.count()) > 0) await choice.first().check();
    }
    await page.getByRole('button', { name: '下一步' }).click();
  }
  await sees(page, '第 3 步，共 3 步');
  if (told.phone) {
    await page.getByLabel('打电话给我').check();
    await page.getByLabel(/^电话/).fill(told.phone);
  }
  if (told.name) await page.getByLabel(/^怎样称呼您/).fill(told.name);
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForURL('**/d/*');
  return codeOn(page);
}

export async function codeOn(page: Page): Promise<string> {
  const code = await textOf(page.locator('.jw-code').first());
  if (!parseCode(code)) throw new Error(`${code} is not a code`);
  return code;
}

/** The unit that the sentence on a page names. */
export async function holderOn(page: Page): Promise<string> {
  return textOf(page.locator('.jw-why b').first());
}

/** The resident looks by the code, as written on paper. */
export async function follow(page: Page, code: string): Promise<void> {
  await page.goto('/follow');
  await page.getByLabel('查询码').fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: '查看' }).click();
  await page.waitForURL('**/d/*');
}

/** Says on the own page whether it is solved. */
export async function reply(
  page: Page,
  solved: '办好了' | '没有办好',
  more: { mark?: string; remark?: string } = {},
): Promise<void> {
  await page.getByLabel(new RegExp(`^${solved}`)).check();
  if (more.mark) await page.getByLabel(more.mark, { exact: true }).check();
  if (more.remark) await page.getByLabel(/^还想说的/).fill(more.remark);
  await page.getByRole('button', { name: '告诉他们' }).click();
  await sees(page, '已经记下您的话');
}

/** Opens a case from the list that is on the page. */
export async function openCase(page: Page, title: string | RegExp): Promise<void> {
  await page.locator('.jw-queue').getByRole('link', { name: title }).first().click();
  await page.waitForURL('**/desk/cases/*');
  await sees(page, /^工单 /);
}

/** Opens the form of a deed from the foot of a case. */
export async function begin(page: Page, deed: string): Promise<void> {
  await page.locator('.jw-deeds').getByRole('link', { name: deed }).first().click();
  await page.locator('#deed form').waitFor();
}

/** Sends the form of the deed that is open. */
export async function send(page: Page, button: string, done: string): Promise<void> {
  await page.locator('#deed').getByRole('button', { name: button, exact: true }).click();
  await sees(page, done);
}

export async function sign(page: Page): Promise<void> {
  await begin(page, '签收');
  await page.getByLabel('电话', { exact: true }).check();
  await send(page, '签收', '已签收。');
}

export async function answer(page: Page, text: string): Promise<void> {
  await begin(page, '答复');
  await page.getByLabel(/^答复内容/).fill(text);
  await send(page, '发出答复', '答复已发出');
}

/** A demand that waits with its unit, filed beforehand by the API as other systems do. */
export async function filed(
  world: World,
  told: Told & { area?: string; circumstances?: Record<string, string>; code?: string },
): Promise<{ code: string; case: string; holder: string; path: string }> {
  const { text, area, address, phone, name, code: matter } = told;
  const response = await world.app.inject({
    method: 'POST',
    url: '/api/v1/demands',
    payload: {
      text,
      channel: 'api',
      place: { ...(area ? { area } : {}), ...(address ? { address } : {}) },
      ...(matter ? { matter } : {}),
      ...(phone ? { contact: { phone, ...(name ? { name } : {}) } } : {}),
      ...(told.circumstances ? { circumstances: told.circumstances } : {}),
    },
  });
  const body = response.json<{ code: string; case: string; holder: { unit: string } }>();
  if (response.statusCode !== 201) throw new Error(response.body);
  return { code: body.code, case: body.case, holder: body.holder.unit, path: `/desk/cases/${body.case}` };
}
