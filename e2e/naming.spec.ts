import { expect, test } from 'vitest';
import { begin, file, follow, holderOn, openCase, send } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();

test('what cannot be told waits with the hotline; a clerk names it and it moves to the unit that answers for it', async () => {
  const resident = await world().visitor();
  const text = '有件事想请你们来看一看，说不上来算什么，就是过不下去了';
  const code = await file(resident, { text, community: '柳岸社区', matter: /^都不是，或者说不清/ });
  await sees(resident, '已经收到，正在确定归谁办');
  expect(await textOf(resident.locator('.jw-why'))).toContain('热线');
  await sees(resident, /确定归谁办的期限是 4 个工作小时/);

  const clerk = await world().staff(world().loginOf('hotline', 'clerk'));
  await openCase(clerk, text.slice(0, 8));
  await sees(clerk, /应于 .+ 前确定事项；在此之前由受理单位负责。/);
  await begin(clerk, '定事项');
  await clerk.locator('#deed').getByLabel(/^事项/).selectOption({ label: '占道经营' });
  await send(clerk, '定下并派单', '已定事项并派单。');
  await sees(clerk, /应于 .+ 前签收并联系居民，.+ 前办结。/);
  await sees(clerk, /期限 5 个工作日，从派单起算/);

  const holder = await holderOn(clerk);
  const handler = await world().staff(world().loginOf(world().unitNamed(holder), 'handler'));
  await openCase(handler, text.slice(0, 8));
  await sees(handler, '定为“占道经营”');
  await follow(resident, code);
  await sees(resident, new RegExp(`已经交给.*${holder}`));
});

test('naming without a matter is refused in words, and the page says so first', async () => {
  const resident = await world().visitor({ script: false });
  await file(resident, {
    text: '这里有一件怪事，不知道找谁',
    community: '文汇社区',
    matter: /^都不是，或者说不清/,
  });
  const clerk = await world().staff(world().loginOf('hotline', 'clerk'), { script: false });
  await openCase(clerk, '这里有一件怪事');
  await begin(clerk, '定事项');
  await clerk.locator('#deed').getByRole('button', { name: '定下并派单' }).click();
  await sees(clerk, '请选一个事项。');
  expect(await clerk.title()).toMatch(/^有错：/);
});
