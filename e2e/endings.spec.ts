import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, begin, filed, follow, reply, send, sign } from './steps.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();

/** A stall on the pavement: the block of the street holds it. */
async function answered(text: string, community = '990110001001') {
  const given = await filed(world(), { text, area: community, code: '010101' });
  const handler = await world().staff(world().loginOf(given.holder, 'handler'), {}, given.path);
  await sign(handler);
  await answer(handler, '已经劝离，每天早晚各巡查一次。');
  return { ...given, handler };
}

test('a resident who says it is not solved sends it back to work, with a new clock', async () => {
  const { code, handler } = await answered('菜贩子把人行道全占了，走不了路');
  const resident = await world().visitor();
  await follow(resident, code);
  await reply(resident, '没有办好', { remark: '人还在那里，只是挪了十米' });
  await sees(resident, '重新办理，期限重新算');
  await handler.reload();
  await sees(handler, '第 2 次办理');
  await sees(handler, '人还在那里，只是挪了十米');
  await sign(handler);
  await answer(handler, '划出了疏导点，人已经搬过去。');
  await resident.reload();
  await reply(resident, '办好了', { mark: '满意' });
  await sees(resident, '已经办好');
});

test('a resident who is not content is called back, and what they say then decides', async () => {
  const { code, path, handler } = await answered('晚上路口全是摆摊的，堵得过不去车', '990110001002');
  const resident = await world().visitor();
  await follow(resident, code);
  await reply(resident, '办好了', { mark: '很不满意', remark: '拖得太久' });
  await sees(resident, '您不满意，会有人再联系您');
  await handler.reload();
  expect(await handler.locator('.jw-deeds').getByRole('link', { name: '回访' }).count()).toBe(0);

  const clerk = await world().staff(world().loginOf('hotline', 'clerk'), {}, path);
  await sees(clerk, '居民不满意，需回访');
  await begin(clerk, '回访');
  await clerk.getByLabel('已解决', { exact: true }).check();
  await clerk.getByLabel(/^回访情况/).fill('已致歉，居民表示问题确实解决了。');
  await send(clerk, '保存回访', '回访已保存。');
  await sees(clerk, '居民确认已解决');
  await resident.reload();
  await sees(resident, '已经办好');
  await sees(resident, '再次联系');
});

test('silence closes a case but never counts as solved', async () => {
  const { code } = await answered('三轮车天天在校门口卖烤肠', '990110001003');
  const visitor = await world().visitor();
  const before = await figures(visitor);
  await world().pass(8);
  await follow(visitor, code);
  await sees(visitor, '已经办结，还没有听到您的话');
  const after = await figures(visitor);
  expect(after.confirmed).toBe(before.confirmed);
  expect(after.silent).toBe(before.silent + 1);
});

async function figures(page: Page): Promise<{ confirmed: number; silent: number }> {
  await page.goto('/overview?month=2026-09');
  const of = async (label: string) =>
    Number(await page.locator('a.jw-stat', { hasText: label }).locator('b').textContent());
  return { confirmed: await of('居民确认已解决'), silent: await of('答复后没有回音') };
}
