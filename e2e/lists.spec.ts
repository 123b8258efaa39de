import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aWorld, type Look, sees, textOf } from './world.ts';

const world = aWorld();
const home = (version: string) => `/duties/versions/${encodeURIComponent(version)}`;

/** The people of the government who keep the list. */
async function keepers(look: Look): Promise<{ steward: Page; coordinator: Page; supervisor: Page }> {
  const login = (role: 'steward' | 'coordinator' | 'supervisor') => world().loginOf('gov', role);
  return {
    steward: await world().staff(login('steward'), look, '/duties/versions'),
    coordinator: await world().staff(login('coordinator'), look, '/duties/versions'),
    supervisor: await world().staff(login('supervisor'), look, '/duties/versions'),
  };
}

async function begin(steward: Page, version: string, from: string): Promise<void> {
  await steward.getByRole('link', { name: '起草新的一版' }).click();
  await steward.getByLabel('版本名称').fill(version);
  await steward.getByLabel('生效日期').fill(from);
  await steward.getByRole('button', { name: '开始起草' }).click();
  await sees(steward, `已开始起草“${version}”。`);
}

/** Opens what folds a deed away, unless it stands open, and does it. */
async function does(
  page: Page,
  deed: string,
  told: string | RegExp,
  label?: RegExp,
  words?: string,
): Promise<void> {
  const form = page.getByRole('form', { name: deed, exact: true });
  if (!(await form.isVisible())) await page.locator('summary', { hasText: deed }).click();
  if (label && words) await form.getByLabel(label).fill(words);
  await form.getByRole('button', { name: deed, exact: true }).click();
  await sees(page, told);
}

/** Two gaps of the sample list: one is closed with script, the other without. */
const gaps = [
  {
    script: true,
    version: '2026-甲',
    from: '2026-10-01',
    matter: '010803 流浪猫狗',
    block: '西坞街道',
    unit: 'b004',
  },
  {
    script: false,
    version: '2026-乙',
    from: '2026-11-01',
    matter: '010503 广告屏光污染',
    block: '沙河镇',
    unit: 'b104',
  },
];
test.each(gaps)(
  'a gap is closed: drafted, changed, reviewed and published by three people (script: $script)',
  async ({ script, version, from, matter, block, unit }) => {
    const { steward, coordinator, supervisor } = await keepers({ script });
    const name = matter.slice(7);
    await begin(steward, version, from);
    await steward.goto(`${home(version)}/row`);
    await steward.getByLabel('事项', { exact: true }).selectOption({ label: matter });
    await steward.getByRole('button', { name: '下一步' }).click();
    await steward.getByLabel('区域', { exact: true }).selectOption({ label: block });
    await steward.getByLabel('类型', { exact: true }).selectOption({ label: '基本：街镇主办' });
    await steward.getByLabel('主办', { exact: true }).selectOption({ label: `${block} (${unit})` });
    await steward.getByLabel(/^依据/).fill('《中华人民共和国动物防疫法》第三十条');
    await steward.getByRole('button', { name: '保存' }).click();
    await sees(steward, /第 \d+ 项已保存。/);
    await steward.goto(home(version));
    await sees(steward, new RegExp(`新增：${block}“${name}”由${block}主办`));
    await does(steward, '送审', `“${version}”已送审。`, /给审核人的话/, '补上一处空白');

    await coordinator.goto(home(version));
    await does(coordinator, '审核通过', `“${version}”已审核通过。`);
    await sees(coordinator, '请由另一个人公布');
    await supervisor.goto(`${home(version)}?view=findings`);
    await sees(supervisor, /解决的问题 · \d+/);
    await does(supervisor, '公布', `“${version}”已公布。`);
    // Not before its day: until then the gap is open, and the page says from when it will be gone.
    await steward.goto('/duties/findings');
    await sees(steward, new RegExp(`“${version}”已公布，.*起适用`));
    const row = steward.getByRole('row').filter({ hasText: `在${block}，“${name}”没有哪家主办。` });
    expect(await textOf(row)).toMatch(new RegExp(`待解决.*起由“${version}”解决`));
  },
);

/** A duty that a line has is given to a street: once with script, once without. */
const given = [
  { script: true, version: '2027-甲', from: '2027-04-01', block: '柳林街道', unit: 'b003' },
  { script: false, version: '2027-乙', from: '2027-05-01', block: '石门镇', unit: 'b103' },
];
test.each(given)(
  'a delegation is drafted on its page, refused where it cannot stand, published and told (script: $script)',
  async ({ script, version, from, block, unit }) => {
    const { steward, coordinator, supervisor } = await keepers({ script });
    await begin(steward, version, from);
    await steward.goto(`${home(version)}?view=transfers`);
    await steward.getByRole('link', { name: '增加一条赋权或收回' }).click();
    await steward.getByLabel('事项', { exact: true }).selectOption('010101');
    await steward.getByRole('button', { name: '下一步' }).click();
    await steward.getByLabel('编号', { exact: true }).fill(`E2E-${unit}`);
    await steward.getByLabel('移出单位', { exact: true }).selectOption('cgj');
    await steward.getByLabel('接收单位', { exact: true }).selectOption('cgj');
    await steward.getByLabel('区域', { exact: true }).selectOption({ label: block });
    await steward.getByLabel(/^依据/).fill('《云溪区赋权目录（试行）》第一项');
    await steward.getByRole('button', { name: '保存' }).click();
    await sees(steward, /移出单位和接收单位都是“区城管局”/);
    // Nothing that was written is lost.
    expect(await steward.getByLabel(/^依据/).inputValue()).toBe('《云溪区赋权目录（试行）》第一项');
    await steward.getByLabel('接收单位', { exact: true }).selectOption(unit);
    await steward.getByRole('button', { name: '保存' }).click();
    await sees(steward, `E2E-${unit} 已保存。`);
    const says = `新增赋权：${block}“占道经营”由区城管局移给${block}（E2E-${unit}）。`;
    await steward.goto(home(version));
    await sees(steward, says);
    await does(steward, '送审', `“${version}”已送审。`);
    await coordinator.goto(home(version));
    await does(coordinator, '审核通过', `“${version}”已审核通过。`);
    await supervisor.goto(home(version));
    await does(supervisor, '公布', `“${version}”已公布。`);
    await steward.goto('/matters/010101');
    await sees(steward, says);
  },
);

test('a list that would leave something to nobody is held up until somebody accepts it with a reason', async () => {
  const { steward, coordinator, supervisor } = await keepers({});
  await begin(steward, '2026-丙', '2026-12-01');
  await steward.goto(`${home('2026-丙')}?view=rows&q=${encodeURIComponent('占道经营 桥东街道')}`);
  await steward.getByRole('link', { name: '修改第 1 项', exact: true }).click();
  await steward.getByRole('button', { name: '删去这一项' }).click();
  await sees(steward, '第 1 项已删去。');
  await does(steward, '送审', '“2026-丙”已送审。');
  await coordinator.goto(home('2026-丙'));
  await does(coordinator, '审核通过', '“2026-丙”已审核通过。');
  await supervisor.goto(home('2026-丙'));
  await does(supervisor, '公布', /还没有人说明理由接受/);
  expect(await supervisor.title()).toMatch(/^有错：/);
  await does(supervisor, '说明理由后接受', '已接受。', /^理由/, '移交执法队，另文规定');
  await does(supervisor, '公布', '“2026-丙”已公布。');
});
