import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Known, prepare } from './known.ts';
import { elsewhere, type Place, places } from './pages.ts';
import { axeFaults } from './probes/axe.ts';
import { hiddenFocusFaults, keyboardFaults } from './probes/keyboard.ts';
import { formFaults, motionFaults, sidewaysFaults, spacingFaults, stickyFaults } from './probes/layout.ts';
import { aWorld } from './world.ts';

const world = aWorld({ keep: true });
let known: Known;
const windows = new Map<string, Page>();
const titles = new Map<string, string>();

beforeAll(async () => {
  known = await prepare(world());
});

/** One window for each kind of reader, signed in once. */
async function windowOf(who: Place['who']): Promise<Page> {
  const ready = windows.get(who);
  if (ready) return ready;
  const made =
    who === 'resident'
      ? await world().visitor()
      : await world().staff(world().loginOf(units[who], who), {}, '/preferences');
  windows.set(who, made);
  return made;
}
const units = {
  clerk: 'hotline',
  handler: 'cgj-001',
  coordinator: 'b001',
  supervisor: 'b001',
  grid: 'c001001',
  steward: 'gov',
  admin: 'gov',
};

/** Loads a page once and looks at it in every size and colour; what only a new load would change is tried below. */
test.each(places.map((place) => [place.name, place] as const))(
  '%s can be used by everybody',
  async (_, place) => {
    const page = await windowOf(place.who);
    const faults: string[] = [];
    const note = (where: string, found: readonly string[]) =>
      faults.push(...found.map((each) => `${where}: ${each}`));
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(place.path(known));
    await place.after?.(page);
    const title = await page.title();
    expect(title).toContain(' · ');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    expect(await page.locator('h1').count()).toBe(1);
    const other = titles.get(title);
    if (other && other !== place.route && !/^有错/.test(title))
      faults.push(`its title «${title}» is also that of ${other}`);
    titles.set(title, place.route);
    note('1280', await axeFaults(page));
    note('1280', await sidewaysFaults(page));
    note('form', await formFaults(page));
    note('motion', await motionFaults(page));
    note('keyboard', await keyboardFaults(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    note('dark', await axeFaults(page, ['color-contrast']));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    note('390', await sidewaysFaults(page));
    note('spacing', await spacingFaults(page));
    await page.setViewportSize({ width: 320, height: 256 });
    note('320', await sidewaysFaults(page));
    note('400 %', await stickyFaults(page));
    note('400 %', await hiddenFocusFaults(page));
    note('320', await axeFaults(page, ['target-size', 'scrollable-region-focusable']));
    if (await makeLarge(page)) {
      note('320 large', await sidewaysFaults(page));
      note('320 large', await axeFaults(page, ['target-size']));
    }
    expect(faults).toEqual([]);
  },
);

/** Colours change within a frame or two, also for who asked for no movement. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** As the server does for who asked for large type; the desk has one density only. */
function makeLarge(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    if (!document.body.classList.contains('jw-layout-resident')) return false;
    document.body.dataset.size = 'lg';
    return true;
  });
}

test('every page of the program is among these', () => {
  const shown = world()
    .routes.filter(({ method, page }) => method === 'GET' && page)
    .map(({ url }) => url);
  expect(shown.length).toBeGreaterThan(30);
  const tried = new Set([...places.map(({ route }) => route), ...elsewhere]);
  const deeds = /^\/desk\/cases\/:id\/\w+$/; // lead back to the case
  expect(shown.filter((url) => !tried.has(url) && !deeds.test(url))).toEqual([]);
});

test.each(['/', '/desk'])('the first key on %s leads past the header', async (path) => {
  const page = await windowOf(path === '/' ? 'resident' : 'clerk');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path);
  await page.keyboard.press('Tab');
  const skip = page.locator('.jw-skip:focus');
  await skip.waitFor();
  const box = await skip.boundingBox();
  expect(box && box.x >= 0 && box.y >= 0 && box.height >= 24).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL('**#main');
  await page.locator('main:focus').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s a form with faults says so first, and each line leads to its field', async (_, script) => {
  const page = await world().visitor({ script });
  await page.goto('/file');
  await page.getByRole('button', { name: '下一步' }).click();
  const summary = page.locator('.ds-error-summary');
  await summary.waitFor();
  expect(await page.title()).toMatch(/^有错：/);
  if (script) expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  await summary.getByRole('link').first().click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-text');
  expect(await page.locator('#f-text').getAttribute('aria-invalid')).toBe('true');
});

test('large type, dark colours and the language are kept from page to page, without script', async () => {
  const page = await world().visitor({ script: false });
  await page.goto('/');
  await page.locator('.jw-switches a[href*="size=lg"]').click();
  await page.locator('.jw-switches a[href*="scheme=dark"]').click();
  await page.locator('.jw-switches a[href*="lang=zh-Hant"]').click();
  await page.goto('/help');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
  expect(await page.locator('html').getAttribute('data-color-scheme')).toBe('dark');
  expect(await page.locator('body').getAttribute('data-size')).toBe('lg');
  const dark = await world().visitor();
  await dark.goto('/overview?scheme=dark&size=lg');
  expect(await axeFaults(dark, ['color-contrast', 'target-size'])).toEqual([]);
});
