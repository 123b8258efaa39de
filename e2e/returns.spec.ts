import { expect, test } from 'vitest';
import { filed, follow } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  '%s: a return, a no, a conference, a ruling and its precedent; the resident reads one calm line',
  async (_, script) => {
    const {
      holder,
      path,
      code,
      case: id,
    } = await filed(world(), {
      text: script ? '摊位占了盲道' : '货架摆上人行道',
      area: '990110001006',
      code: '010101',
    });
    const other = holder === 'cgj' ? 'scj' : 'cgj';
    const address = `/returns/cases/${id}`;
    const staff = (unit: string, role: 'handler' | 'supervisor', to: string) =>
      world().staff(world().loginOf(unit, role), { script }, to);

    const sender = await staff(holder, 'handler', path);
    await sender.getByRole('link', { name: '退单', exact: true }).click();
    await sender.getByLabel(/^为什么不是本单位/).selectOption({ index: 1 });
    await sender.getByLabel(/^应由哪个单位/).selectOption(other);
    await sender.getByLabel(/^为什么由它办理/).selectOption({ index: 1 });
    await sender.getByLabel(/^理由/).fill('属于流动经营的巡查');
    await sender.getByRole('button', { name: '退单' }).click();
    await sees(sender, '已退单');

    const named = await staff(other, 'handler', '/returns?list=mine');
    await named.goto(address);
    await named.getByText('不同意', { exact: true }).first().click();
    await named.getByLabel(/^依据/).selectOption({ index: 1 });
    await named.getByLabel(/^理由/).first().fill('不在巡查范围');
    await named.getByRole('button', { name: '不同意' }).click();
    await sees(named, '已记下不同意');

    const resident = await world().visitor({ script });
    await follow(resident, code);
    await sees(resident, '正在协调');
    const read = await textOf(resident.locator('main'));
    for (const quarrel of ['不在巡查范围', '属于流动经营', '不同意', '退单'])
      expect(read).not.toContain(quarrel);

    const chair = await staff('gov', 'supervisor', address);
    await chair.getByText('召集会商', { exact: true }).first().click();
    await chair.getByLabel(/^会商地点/).fill('路口');
    await chair.getByRole('button', { name: '召集会商' }).click();
    await sees(chair, '已召集会商');
    await chair.getByLabel(/^会商记录/).fill('双方到场，看了占道的位置。');
    await chair.getByRole('button', { name: '记录会商' }).click();
    await sees(chair, '会商已记录');
    await chair.getByLabel(/^由哪个单位主办/).selectOption(other);
    await chair.locator('input[name=assists]').first().check();
    await chair.locator('#f-ruleGround').selectOption({ index: 1 });
    await chair.locator('#f-ruleReason').fill('占道经营由它牵头');
    await chair.getByRole('button', { name: '裁定' }).click();
    await sees(chair, '由此提出的职责清单修订建议');
    await sees(chair, '协办：');

    await resident.reload();
    const after = await textOf(resident.locator('main'));
    expect(after).not.toContain('占道经营由它牵头');
  },
);
