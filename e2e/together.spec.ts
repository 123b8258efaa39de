import { expect, test } from 'vitest';
import { begin, filed, follow, send, sign } from './steps.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld();

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s: of two handlers the slower one is told calmly and keeps what was written', async (_, script) => {
  const text = script ? '菜贩子占了人行道' : '烧烤摊占了人行道';
  const { holder, path } = await filed(world(), { text, area: '990110001001', code: '010101' });
  const first = world().loginOf(holder, 'handler');
  const [quick, slow] = await Promise.all([
    world().staff(first, { script }, path),
    world().staff(world().loginOf(holder, 'handler', first), { script }, path),
  ]);
  await sign(quick);
  await slow.reload();

  await Promise.all([begin(quick, '记一笔'), begin(slow, '答复')]);
  await slow.getByLabel(/^答复内容/).fill('我写了很久的答复，不想再写一遍。');
  await quick.getByLabel(/^内容/).fill('已经约好下午去现场。');
  await send(quick, '保存', '已保存。');
  await slow.locator('#deed').getByRole('button', { name: '发出答复' }).click();
  await sees(slow, '别人已经处理了这件事');
  await sees(slow, '已经约好下午去现场。');
  expect(await slow.getByLabel(/^答复内容/).inputValue()).toBe('我写了很久的答复，不想再写一遍。');
  await send(slow, '发出答复', '答复已发出');
  await sees(slow, '我写了很久的答复，不想再写一遍。');
});

test('when the other one has finished the case, what the slower one wrote is still there to be copied', async () => {
  const { holder, path } = await filed(world(), {
    text: '水果摊占了盲道',
    area: '990110001002',
    code: '010101',
  });
  const first = world().loginOf(holder, 'handler');
  const quick = await world().staff(first, {}, path);
  await sign(quick);
  const slow = await world().staff(world().loginOf(holder, 'handler', first), {}, path);
  await Promise.all([begin(quick, '答复'), begin(slow, '答复')]);
  await slow.getByLabel(/^答复内容/).fill('另一份答复。');
  await quick.getByLabel(/^答复内容/).fill('已经劝离。');
  await send(quick, '发出答复', '答复已发出');
  await slow.locator('#deed').getByRole('button', { name: '发出答复' }).click();
  await sees(slow, '别人已经处理了这件事');
  await sees(slow, '另一份答复。');
  await sees(slow, '已经劝离。');
});

test('a contact is hidden until asked for, and the resident sees that it was looked at', async () => {
  const given = await filed(world(), {
    text: '推车摊贩堵住楼门口',
    area: '990110001003',
    code: '010101',
    phone: '19900004321',
    name: '周先生',
  });
  const resident = await world().visitor();
  await follow(resident, given.code);
  await sees(resident, '您的联系方式还没有人看过');
  const handler = await world().staff(world().loginOf(given.holder, 'handler'), {}, given.path);
  await sees(handler, '已隐去。查看会记录在案，居民可以看到。');
  expect(await handler.content()).not.toMatch(/19900004321|周先生/);
  await handler.getByRole('button', { name: '查看联系方式' }).click();
  await sees(handler, '周先生');
  await sees(handler, /199\s?0000\s?4321/);
  await resident.reload();
  await sees(resident, '您的联系方式被看过 1 次');
  await resident.getByText('您的联系方式被看过 1 次').click();
  await sees(resident, /桥东街道.* · /);
});

test('two cases about the same thing are joined on the desk, and joining can be undone', async () => {
  // Worded so differently that no rule joins them.
  const one = await filed(world(), {
    text: '小区东门外每天早上一长排卖菜的',
    area: '990110001005',
    code: '010101',
  });
  const two = await filed(world(), {
    text: '推婴儿车只能走机动车道，都让摊子挡死了',
    area: '990110001005',
    code: '010101',
  });
  expect(one.case).not.toBe(two.case);
  const handler = await world().staff(world().loginOf(two.holder, 'handler'), {}, two.path);
  await handler
    .getByRole('listitem')
    .filter({ hasText: '小区东门外' })
    .getByRole('link', { name: '并入这一件' })
    .click();
  await handler.getByLabel('说明').fill('都是小区东门外的摊子');
  await handler.getByRole('button', { name: '并入', exact: true }).click();
  await sees(handler, '已并入');
  await handler.goto(one.path);
  await sees(handler, '2 位居民说');
  await sees(handler, '推婴儿车只能走机动车道');
  const resident = await world().visitor();
  await follow(resident, two.code);
  await sees(resident, '合在一起办');

  await handler
    .locator('article', { hasText: '推婴儿车' })
    .getByRole('link', { name: '不是同一件事，分开办理' })
    .click();
  await handler.getByLabel('说明').fill('说的是另一个门');
  await handler.getByRole('button', { name: '分开办理', exact: true }).click();
  await sees(handler, '已分开，这是新的工单。');
  await sees(handler, '推婴儿车只能走机动车道');
  await handler.goto(one.path);
  await sees(handler, '居民说');
  expect(await handler.getByText('2 位居民说').count()).toBe(0);
  await resident.reload();
  await sign(await world().staff(world().loginOf(two.holder, 'handler'), {}, one.path));
});
