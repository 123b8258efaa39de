import { expect, test } from 'vitest';
import { begin, filed, follow, send, sign } from './steps.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  '%s: a lead asks a street for help, waits for it, and answers when the street is done',
  async (_, script) => {
    const { holder, path, code } = await filed(world(), {
      text: script ? '夜市桌椅占满人行道' : '早点摊占满人行道',
      area: '990110001006',
      code: '010101',
    });
    const helperUnit = holder === 'b001' ? 'cgj' : 'b001';
    const lead = await world().staff(world().loginOf(holder, 'handler'), { script }, path);
    await sign(lead);
    await lead.getByRole('link', { name: '请其他单位协办' }).click();
    await lead.getByLabel('单位', { exact: true }).selectOption(helperUnit);
    await lead.getByLabel(/^要做的事/).fill('约请摊主到社区谈一次');
    await lead.getByLabel(/^期限/).fill('2工作日');
    await lead.getByRole('button', { name: '发出协办请求' }).click();
    await sees(lead, '协办请求已发出');
    await sees(lead, '约请摊主到社区谈一次');

    // The lead may not answer as if nobody were at work, unless it says why.
    await begin(lead, '答复');
    await lead.getByLabel(/^答复内容/).fill('已经约谈。');
    await lead.locator('#deed').getByRole('button', { name: '发出答复' }).click();
    await sees(lead, '还有 1 项协办任务没有完成');

    // The resident reads one calm line.
    const resident = await world().visitor({ script });
    await follow(resident, code);
    await sees(resident, '一起办');

    const helper = await world().staff(world().loginOf(helperUnit, 'handler'), { script }, '/joint');
    await helper.getByRole('link', { name: '约请摊主到社区谈一次' }).first().click();
    await helper.getByRole('button', { name: '接下' }).click();
    await sees(helper, '已接下');
    await helper.getByLabel(/^怎么办的/).fill('三位摊主都同意进市场。');
    await helper.getByRole('button', { name: '办完了' }).click();
    await sees(helper, '已记为完成');

    await lead.goto(path);
    await sees(lead, '三位摊主都同意进市场。');
    await begin(lead, '答复');
    await lead.getByLabel(/^答复内容/).fill('已经约谈，三位摊主都同意进市场。');
    await send(lead, '发出答复', '答复已发出');
  },
);

test('a block calls lines to the spot, sees who is on the way, divides the work and ends it', async () => {
  const block = await world().staff(world().loginOf('b001', 'coordinator'), {}, '/joint/summons/new');
  await block.getByLabel(/^要一起办的事/).fill('桥下集市联合整治');
  await block.getByLabel(/^集合地点/).fill('彩虹桥北侧');
  await block.locator('input[name=units][value=cgj]').check();
  await block.locator('input[name=units][value=scj]').check();
  await block.getByRole('button', { name: '发出' }).click();
  await sees(block, '已通知各单位');

  const line = await world().staff(world().loginOf('cgj', 'handler'), {}, new URL(block.url()).pathname);
  await line.getByRole('button', { name: '出发了' }).click();
  await sees(line, '在路上');
  await line.getByRole('button', { name: '到了' }).click();
  await sees(line, '已到场');
  expect(await line.getByRole('button', { name: '到了' }).count()).toBe(0);

  await block.reload();
  await sees(block, '已到场');
  await block.locator('details[open]').getByLabel('单位', { exact: true }).selectOption('cgj');
  await block
    .locator('details[open]')
    .getByLabel(/^要做的事/)
    .fill('清理桥洞堆物');
  await block.locator('details[open]').getByLabel(/^期限/).fill('1工作日');
  await block.locator('details[open]').getByRole('button', { name: '分一项任务' }).click();
  await sees(block, '清理桥洞堆物');
  await block.getByText('结束', { exact: true }).first().click();
  await block.getByLabel(/^结果/).fill('摊位全部入市');
  await block.getByRole('button', { name: '结束' }).click();
  await sees(block, '摊位全部入市');
});

test('a desk that is open shows what another did within a second or two, without being touched', async () => {
  const { holder, path } = await filed(world(), {
    text: '废品收购车占着车位',
    area: '990110001007',
    code: '010101',
  });
  const first = world().loginOf(holder, 'handler');
  const watching = await world().staff(first, {}, path);
  const stream = watching.waitForRequest('**/desk/live');
  await watching.reload();
  await stream;
  const other = await world().staff(world().loginOf(holder, 'handler', first), {}, path);
  await sign(other);
  await sees(watching, '已签收');
});

test('a coordinator switches dispatch by the list off for the street; the case waits for a person, and it is on again', async () => {
  const coordinator = await world().staff(world().loginOf('b001', 'coordinator'), {}, '/switches');
  await coordinator.getByLabel('步骤', { exact: true }).selectOption('duty-list');
  await coordinator.getByLabel('地点', { exact: true }).selectOption('990110001');
  await coordinator.getByLabel(/^理由/).fill('清单正在修订');
  await coordinator.getByRole('button', { name: '停用一个步骤' }).click();
  await sees(coordinator, '已停用，这一步改由人做');
  const waiting = await filed(world(), { text: '路边摆摊卖水产', area: '990110001008', code: '010101' });
  expect(waiting.holder).toBe('hotline');
  await coordinator.getByLabel(/^恢复的理由/).fill('已修订');
  await coordinator.getByRole('button', { name: '恢复' }).click();
  await sees(coordinator, '已恢复');
  const again = await filed(world(), { text: '路边摆摊卖卤味', area: '990110001009', code: '010101' });
  expect(again.holder).not.toBe('hotline');
});
