import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, begin, codeOn, file, follow, holderOn, LAMP, openCase, reply, send, sign } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  '%s: a resident asks, the unit that answers for it solves it, the resident confirms it',
  async (_, script) => {
    const resident = await world().visitor({ script });
    const before = await confirmedThisMonth(resident);
    const said = script
      ? LAMP
      : { ...LAMP, community: '文汇社区', text: '路口的路灯不亮，黑了一个多星期，走路看不见' };
    const code = await file(resident, { ...said, phone: '199 0000 4321', name: '王阿姨' });
    await sees(resident, '已经提交');
    const holder = await holderOn(resident);

    const handler = await world().staff(world().loginOf(world().unitNamed(holder), 'handler'), { script });
    await openCase(handler, said.text.slice(0, 5));
    expect(await holderOn(handler)).toBe(holder);
    expect(await textOf(handler.locator('.jw-why'))).toMatch(/《.+》/);
    await sees(handler, said.text);
    await sign(handler);
    await begin(handler, '开始办理');
    await send(handler, '开始办理', '已开始办理。');
    await answer(handler, '灯已经换好，线路也查过了，今晚请您看一看。');

    await follow(resident, code);
    expect(await codeOn(resident)).toBe(code);
    await sees(resident, '已经答复，办好了没有，请您说');
    await sees(resident, '灯已经换好，线路也查过了，今晚请您看一看。');
    await reply(resident, '办好了', { mark: '很满意' });
    await sees(resident, '已经办好');

    await handler.reload();
    await sees(handler, '居民确认已解决');
    await sees(handler, '居民说已解决，满意度 5 分');
    expect(await confirmedThisMonth(resident)).toBe(before + 1);
  },
);

/** The figure on the public page, which opens to exactly as many cases. */
async function confirmedThisMonth(page: Page): Promise<number> {
  await page.goto('/');
  const stat = page.locator('a.jw-stat', { hasText: '居民确认已解决' });
  const figure = Number((await textOf(stat.locator('b'))).replaceAll(',', ''));
  await stat.click();
  await page.waitForURL('**/overview/cases**');
  expect(await page.locator('main tbody tr').count()).toBe(figure);
  return figure;
}
