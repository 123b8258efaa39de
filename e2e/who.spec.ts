import { expect, test } from 'vitest';
import { aWorld, sees } from './world.ts';

const world = aWorld();

test.each([true, false])(
  'what was said when asking who answers is not asked again (script: %s)',
  async (script) => {
    const page = await world().visitor({ script });
    await page.goto('/who');
    await page.locator('#f-text').fill('路灯坏了三天没人修');
    await page.locator('#f-place').fill('柳岸社区');
    await page.locator('main form').first().getByRole('button').click();
    await page.locator('main form[action="/file"] button').click();
    await sees(page, /第 ?[23] ?步/);
    await page.locator('summary').first().click();
    await sees(page, '路灯坏了三天没人修');
    expect(await page.locator('input[name=text]').first().inputValue()).toBe('路灯坏了三天没人修');
  },
);
