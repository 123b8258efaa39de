import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSealer, receiveDemands } from '#modules/intake';
import { actorIn } from './known.ts';
import { begin, filed, send } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();
let n = 0;

/** A demand that nobody could name, with the brain's word on it. */
async function waiting(text: string) {
  const { db, now } = world();
  const demand = {
    text: `${text}（${++n}）`,
    channel: 'phone' as const,
    at: now,
    noGuess: true,
    apart: true,
  };
  const [receipt] = await db.transaction((tx) =>
    receiveDemands(tx, actorIn(world(), 'hotline', 'clerk'), createSealer(Buffer.alloc(32, 7)), [
      { ...demand, place: { area: '990110001001' }, circumstances: { 道路: '市政' } },
    ]),
  );
  if (!receipt) throw new Error('no receipt');
  await world().hear();
  return receipt;
}
const clerk = (look = {}) => world().staff(world().loginOf('hotline', 'clerk'), look);

test('a suggestion stands beside a case; one key accepts it, and the case goes to who answers for it', async () => {
  const { case: id } = await waiting('门口的路灯坏了三天，晚上一片黑');
  const page = await clerk();
  await page.goto(`/desk/cases/${id}`);
  await sees(page, '智能建议');
  await page.getByText('为什么这样建议？').first().click();
  await sees(page, /文字里的线索|目录里没有相同的说法/);
  await page.keyboard.press('y');
  await sees(page, '已定事项并派单。');
  await page.goto(`/desk/cases/${id}`);
  await sees(page, '采纳了建议');
});

test('one that is wrong is dismissed with a reason; the case is then named by hand', async () => {
  const { case: id } = await waiting('路灯杆上缠着风筝线，想请人取下来，路灯是好的');
  const page = await clerk();
  await page.goto(`/desk/cases/${id}`);
  const panel = page.locator('.jw-advice');
  await panel.getByLabel('为什么', { exact: true }).selectOption({ label: '事项不对' });
  await panel.getByRole('button', { name: '不采纳' }).click();
  await sees(page, '已记下，谢谢。');
  await page.locator('#deed').getByLabel(/^事项/).selectOption({ label: '占道经营' });
  await send(page, '定下并派单', '已定事项并派单。');
});

test('switched off for the district, the desk works by hand; nothing of it is left on the page', async () => {
  const admin = await world().staff(world().loginOf('gov', 'admin'), { script: false }, '/switches');
  await admin.getByLabel('步骤', { exact: true }).selectOption('advise');
  await admin
    .getByLabel('地点', { exact: true })
    .selectOption({ value: world().directory.district.district });
  await admin.getByLabel(/^理由/).first().fill('先停一停');
  await admin.getByRole('button', { name: '停用一个步骤' }).click();
  await sees(admin, '已停用，这一步改由人做。');
  const { case: id } = await waiting('楼下路灯不亮');
  const page = await clerk({ script: false });
  await page.goto(`/desk/cases/${id}`);
  expect(await page.locator('.jw-advice').count()).toBe(0);
  await begin(page, '定事项');
  await page.locator('#deed').getByLabel(/^事项/).selectOption({ label: '占道经营' });
  await send(page, '定下并派单', '已定事项并派单。');
  await admin.goto('/switches');
  await admin.getByLabel('恢复的理由').first().fill('恢复');
  await admin.getByRole('button', { name: '恢复' }).first().click();
  await sees(admin, '已恢复。');
});

test('without script a suggestion is taken by its button', async () => {
  const { case: id } = await waiting('小区门口路灯不亮好几天了');
  const page = await clerk({ script: false });
  await page.goto(`/desk/cases/${id}`);
  await page.getByRole('button', { name: /采纳并派单/ }).click();
  await sees(page, '已定事项并派单。');
});

test('an administrator lets suggestions dispatch within bounds, sees what they did, and stops it', async () => {
  const admin = await world().staff(world().loginOf('gov', 'admin'), { script: false }, '/brain/routing');
  await sees(admin, '没有启用的规则');
  await admin.getByLabel(/^事项/).fill('01');
  await admin.getByLabel(/^理由/).fill('夜班人手少');
  await admin.getByRole('button', { name: '启用一条规则' }).click();
  await sees(admin, '已启用。');
  await sees(admin, '夜班人手少');
  await admin.getByLabel('停用的理由').fill('人手够了');
  await admin.getByRole('button', { name: '停用', exact: true }).click();
  await sees(admin, '已停用，今后这些诉求等人决定。');
});

test('from a topic a coordinator starts a shared problem with its cases, everything proposed', async () => {
  for (const text of SITE)
    await filed(world(), { text, area: '990110001001', code: '040103', phone: `1990000600${++n}` });
  await world().hear();
  const page = await world().staff(world().loginOf('b001', 'coordinator'), {}, '/brain/topics');
  await page
    .getByRole('link', { name: /翠竹苑/ })
    .first()
    .click();
  await page.getByRole('link', { name: '立专题' }).click();
  await sees(page, '从热点立专题');
  expect(await page.getByLabel(/^名称/).inputValue()).toContain('翠竹苑');
  await page.getByLabel(/^共同的原因/).fill('工地没有夜间施工许可');
  await page.getByRole('button', { name: '立专题' }).click();
  await page.waitForURL('**/joint/projects/*');
  expect(await textOf(page.locator('main'))).toContain('翠竹苑');
});

const SITE = [
  '翠竹苑小区夜里打桩太吵，工地半夜还在打桩',
  '翠竹苑半夜打桩，老人孩子都睡不着',
  '翠竹苑小区边上工地每天夜里打桩，睡不着',
];

test.runIf(process.env['JINGWEI_SHOTS'])(
  'pictures of the pages, wide and narrow, in both languages',
  async () => {
    const folder = process.env['JINGWEI_SHOTS'] ?? '';
    mkdirSync(folder, { recursive: true });
    for (const width of [1280, 390]) {
      const page = await world().staff(world().loginOf('gov', 'admin'), { width }, '/brain');
      const other = await world().staff(world().loginOf('b001', 'coordinator'), { width }, '/brain/topics');
      for (const lang of ['zh-Hans', 'en']) {
        const shot = (of: typeof page, name: string) =>
          of.screenshot({ path: `${folder}/${name}-${width}-${lang}.png`, fullPage: true });
        for (const name of ['quality', 'signals', 'routing']) {
          await page.goto(`/brain${name === 'quality' ? '' : `/${name}`}?lang=${lang}`);
          await shot(page, name);
        }
        await other.goto(`/brain/topics?lang=${lang}`);
        await shot(other, 'topics');
        await other.locator('main table a').first().click();
        await other.waitForURL('**/brain/topics/*');
        await shot(other, 'topic');
        await other.locator('main a[href$="/project"]').click();
        await other.waitForURL('**/project');
        await shot(other, 'project');
      }
    }
  },
);
