import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeOn, follow, holderOn } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();

test('a call is taken by keyboard alone: what is said, the guess, the place, the caller, and sent', async () => {
  const page = await world().staff(world().loginOf('hotline', 'clerk'), {}, '/desk/new');
  const { keyboard } = page;
  expect(await focusOf(page)).toBe('text');
  await keyboard.insertText('门口的路灯坏了三天，晚上一片黑，老人出门怕摔');
  await page.locator('[data-part=matter] input[value="020201"]').waitFor();
  await keyboard.press('Alt+Digit1');
  expect(await page.locator('input[name=matter]:checked').getAttribute('value')).toBe('020201');
  expect(await focusOf(page)).toBe('text');

  await tabTo(page, 'address');
  await keyboard.insertText('柳岸社区');
  await page.locator('[data-part=place]', { hasText: '柳岸社区' }).waitFor();
  await page.locator('[data-part=fate] b').first().waitFor();
  const promised = await textOf(page.locator('[data-part=fate] b').first());
  await tabTo(page, 'phone');
  await keyboard.insertText('19900004321');
  await sees(page, '这个号码没有您能看到的诉求。');
  await tabTo(page, 'name');
  await keyboard.insertText('陈女士');
  await keyboard.press('Control+Enter');
  await page.waitForURL(/\/desk\/new\/./);
  await sees(page, '念给来电人');
  expect(await textOf(page.locator('.jw-why'))).toContain(promised);
  const code = await codeOn(page);
  expect(await page.content()).not.toContain('19900004321');

  await keyboard.press('o');
  await page.waitForURL('**/desk/cases/*');
  expect(await holderOn(page)).toBe(promised);
  await page.goBack();
  await sees(page, '念给来电人');
  await keyboard.press('n');
  await page.waitForURL('**/desk/new');
  const resident = await world().visitor();
  await follow(resident, code);
  await sees(resident, new RegExp(`已经交给.*${promised}`));
});

test('a suggestion is taken or waved away by one key while somebody speaks; it stands in the form, and the case says what it relied on', async () => {
  const page = await world().staff(world().loginOf('hotline', 'clerk'), {}, '/desk/new');
  const brain = page.locator('[data-part=brain]');
  await page.keyboard.insertText('书院社区的路灯不亮，黑了一个礼拜');
  await brain.locator('[data-first]').waitFor();
  await page.keyboard.press('Alt+KeyY');
  await sees(page, '已采纳，写在左边，可以再改。');
  expect(await page.locator('input[name=matter]:checked').getAttribute('value')).toBe('020201');
  expect(await focusOf(page)).toBe('text');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/desk\/new\/./);
  await page.keyboard.press('o');
  await page.waitForURL('**/desk/cases/*');
  await sees(page, '采纳了建议');
  await sees(page, /依据智能建议/);

  await page.goto('/desk/new');
  await page.keyboard.insertText('路灯杆上缠着风筝线，想请人取下来，路灯坏了也没人管');
  await brain.locator('[data-first]').waitFor();
  await page.keyboard.press('Alt+KeyX');
  await sees(page, '已收起。');
  expect(await page.locator('input[name=matter]:checked').count()).toBe(0);
});

test('without scripts one looks first and sends then, with everything still in the form', async () => {
  const page = await world().staff(world().loginOf('hotline', 'clerk'), { script: false }, '/desk/new');
  await page.locator('#f-text').fill('饭店把桌子都摆到人行道上了');
  await page.locator('#f-area').selectOption('990110001002');
  await page.getByRole('button', { name: '看一看' }).click();
  await page
    .getByLabel(/店外经营/)
    .first()
    .check();
  await page.getByRole('button', { name: '看一看' }).click();
  await page.locator('[data-part=fate] b').first().waitFor();
  const promised = await textOf(page.locator('[data-part=fate] b').first());
  expect(await page.locator('#f-text').inputValue()).toBe('饭店把桌子都摆到人行道上了');
  expect(
    await page
      .getByLabel(/店外经营/)
      .first()
      .isChecked(),
  ).toBe(true);
  await page.getByRole('button', { name: /^登记并派出/ }).click();
  await page.waitForURL(/\/desk\/new\/./);
  await sees(page, '念给来电人');
  expect(await textOf(page.locator('.jw-why'))).toContain(promised);
});

test('a grid worker reports what they see with a telephone', async () => {
  const login = world().loginOf('c001001', 'grid');
  const page = await world().staff(login, { width: 390, height: 844 }, '/desk/grid');
  await page.getByRole('link', { name: '替居民报一件' }).click();
  await page.locator('#f-text').fill('三号楼前的井盖不见了，用木板盖着');
  await page.getByLabel('我自己看到的').check();
  await page.getByRole('button', { name: '报上去' }).click();
  await page.waitForURL(/\/desk\/new\/./);
  await codeOn(page);
});

function focusOf(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('name'));
}

/** Tabs on until the field has focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press('Tab');
    if ((await focusOf(page)) === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
