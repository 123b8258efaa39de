import { expect, test } from 'vitest';
import { begin, filed, follow, send, sign } from './steps.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();

async function signed(text: string, area: string) {
  const given = await filed(world(), { text, area, code: '010101' });
  const handler = await world().staff(world().loginOf(given.holder, 'handler'), {}, given.path);
  await sign(handler);
  return { ...given, handler };
}

test('what cannot be solved now is public with its reason, and comes back on the review date', async () => {
  const { code, path, holder, handler } = await signed('菜市场外面没有地方摆摊，天天占道', '990110001001');
  expect(await handler.locator('.jw-deeds').getByRole('link', { name: '挂账' }).count()).toBe(0);
  const coordinator = await world().staff(world().loginOf(holder, 'coordinator'), {}, path);
  await begin(coordinator, '挂账');
  await coordinator.locator('#deed').getByLabel(/^理由/).selectOption({ label: '需列入年度工程' });
  await coordinator.getByLabel(/^说明/).fill('疏导点要等市场改造完工。');
  await coordinator.getByLabel(/^复核日期/).fill('2026-10-20');
  await send(coordinator, '挂账', '已挂账');

  const resident = await world().visitor();
  await resident.goto('/overview');
  const row = resident.locator('#books tbody tr', { hasText: '占道经营' });
  expect(await row.textContent()).toContain('需列入年度工程');
  expect(await row.textContent()).toMatch(/10 ?月 ?20 ?日/);
  await follow(resident, code);
  await sees(resident, '疏导点要等市场改造完工。');

  await world().pass(43);
  await resident.reload();
  await sees(resident, '可以办了，继续办理');
  const back = await world().staff(world().loginOf(holder, 'handler'), {}, path);
  await sees(back, '按规则：复核日到');
  await sees(back, /挂账期间不计 .+，由 .+ 顺延至 .+。/);
  await begin(back, '答复');
});

test('an extension is asked for by a handler and decided by a coordinator, and the clock says why it moved', async () => {
  const { path, holder, handler } = await signed('水果车停路边喊喇叭卖西瓜', '990110001002');
  await begin(handler, '申请延期');
  await handler.locator('#deed').getByLabel(/^理由/).selectOption({ label: '需要多部门会商' });
  await handler.getByLabel(/^延长多少/).fill('3');
  await handler.getByLabel(/^说明/).fill('要和市场、交警一起定疏导点。');
  await send(handler, '提交申请', '延期申请已提交');
  await sees(handler, '延期待审批');
  expect(await handler.locator('.jw-deeds').getByRole('link', { name: '审批延期' }).count()).toBe(0);

  const coordinator = await world().staff(world().loginOf(holder, 'coordinator'), {}, path);
  await begin(coordinator, '审批延期');
  await sees(coordinator, '申请延长 3 个工作日：要和市场、交警一起定疏导点。');
  await coordinator.getByLabel('批准', { exact: true }).check();
  await send(coordinator, '保存决定', '决定已保存。');
  await sees(coordinator, /经批准延长 3 个工作日，由 .+ 延至 .+。/);
});

test('whoever asked for an extension never decides it, not even by a request made by hand', async () => {
  const given = await filed(world(), { text: '超市门口堆满了三轮车', area: '990110001003', code: '010101' });
  const { holder, path } = given;
  const asking = await world().staff(world().loginOf(holder, 'coordinator'), {}, path);
  await sign(asking);
  await begin(asking, '申请延期');
  await asking.locator('#deed').getByLabel(/^理由/).selectOption({ label: '需要多部门会商' });
  await asking.getByLabel(/^延长多少/).fill('2');
  await asking.getByLabel(/^说明/).fill('要会商。');
  await send(asking, '提交申请', '延期申请已提交');
  expect(await asking.locator('.jw-deeds').getByRole('link', { name: '审批延期' }).count()).toBe(0);
  await asking.goto(`${path}?do=note`);
  const csrf = await asking.locator('#deed input[name=_csrf]').inputValue();
  const version = await asking.locator('#deed input[name=version]').inputValue();
  const response = await asking.request.post(`${path}/decide`, {
    form: { _csrf: csrf, version, approved: 'yes' },
    headers: { origin: world().url },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(403);
  await asking.goto(path);
  await sees(asking, '延期待审批');

  const supervisor = await world().staff(world().loginOf(holder, 'supervisor'), {}, path);
  await begin(supervisor, '审批延期');
  await supervisor.getByLabel('不批准', { exact: true }).check();
  await supervisor.getByLabel(/^说明/).fill('两天内可以会商完。');
  await send(supervisor, '保存决定', '决定已保存。');
  await sees(supervisor, '不批准延期');
});

test('the clock stands still while a case is paused, and says afterwards for how long', async () => {
  const { code, path, holder, handler } = await signed('烧烤摊的桌子摆到人行道上', '990110001004');
  await begin(handler, '暂停计时');
  await handler.locator('#deed').getByLabel(/^理由/).selectOption({ label: '居民要求改期' });
  await handler.getByLabel(/^说明/).fill('居民出差，下周回来一起看现场。');
  const until = new Date(world().now.getTime() + 6 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  await handler.getByLabel(/^暂停到哪一天/).fill(until);
  await send(handler, '暂停计时', '计时已暂停。');
  expect(await handler.locator('.jw-deeds').getByRole('link', { name: '答复', exact: true }).count()).toBe(0);
  const resident = await world().visitor();
  await follow(resident, code);
  await sees(resident, '暂停计时：居民要求改期');

  await world().pass(2);
  const back = await world().staff(world().loginOf(holder, 'handler'), {}, path);
  await begin(back, '恢复计时');
  await back.getByLabel(/^说明/).fill('居民提前回来了，约好明天上午看现场。');
  await send(back, '恢复计时', '计时已恢复。');
  await sees(back, /暂停 .+，由 .+ 顺延至 .+。/);
  await begin(back, '答复');
});
