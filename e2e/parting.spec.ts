import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './probes/axe.ts';
import { codeOn, follow } from './steps.ts';
import { aWorld, sees, textOf } from './world.ts';

const world = aWorld();
const LAMP = '小区门口的路灯坏了三天，晚上一片黑。';
const COVER = '另外三号楼前的井盖不见了，用木板盖着。';
const shots = process.env['JINGWEI_SHOTS'];

for (const look of [
  { script: true, width: 1280 },
  { script: false, width: 390 },
]) {
  test(`who tells two things in one call has both entered, and the telephone is asked for once (script: ${look.script})`, async () => {
    const page = await world().staff(world().loginOf('hotline', 'clerk'), look, '/desk/new');
    await page.locator('#f-text').fill(LAMP + COVER);
    await page.locator('#f-area').selectOption('990110001002');
    await page.locator('#f-phone').fill('19900004321');
    if (look.script) await page.locator('[data-part=matter] input[value="020201"]').waitFor();
    else await page.getByRole('button', { name: '看一看' }).click();
    await sees(page, '登记后可以把另一件另行登记');
    await shot(page, 'entry', look);
    await page.locator('[data-part=matter] input[value="020201"]').check();
    await page.getByRole('button', { name: /^登记并派出/ }).click();
    await page.waitForURL(/\/desk\/new\/./);
    const first = await codeOn(page);
    await sees(page, '还说了 1 件别的事');
    await shot(page, 'receipt', look);

    await page.getByRole('link', { name: '把这一件另行登记' }).click();
    await page.waitForURL('**/part?part=*');
    expect(await page.locator('#f-text').inputValue()).toBe(COVER);
    expect(await page.locator('#f-matter').inputValue()).not.toBe('');
    expect(await page.content()).not.toContain('19900004321');
    await shot(page, 'parting', look);
    await page.getByRole('button', { name: '另行登记并派出' }).click();
    await sees(page, '已另行登记，编号');
    const second = await codeOn(page);
    expect(second).not.toBe(first);

    await page.getByRole('link', { name: /看这个工单/ }).click();
    await page.waitForURL('**/desk/cases/*');
    await page.getByRole('link', { name: /^由 .* 分出/ }).click();
    await sees(page, /由本件分出/);
    await shot(page, 'case', look);

    const resident = await world().visitor({ width: look.width });
    await follow(resident, first);
    const line = resident.getByRole('link', { name: /另一件事，已另行登记/ });
    expect(await textOf(line)).toMatch(/编号 \d{4}-\d{6}$/);
    await shot(resident, 'progress', look);
    await line.click();
    await resident.waitForURL(`**/d/${second}`);
    await sees(resident, /诉求里分出来，单独办理/);
  });
}

/** What a page must be for everybody, and what it looks like for whoever asks. */
async function shot(page: Page, name: string, { script, width }: { script: boolean; width: number }) {
  // axe itself needs scripts in the page.
  if (script) expect(await axeFaults(page)).toEqual([]);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
}
