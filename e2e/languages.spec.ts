import type { APIRequestContext } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { LANGS } from '#platform/i18n/messages.ts';
import { type Known, prepare } from './known.ts';
import { type Place, places } from './pages.ts';
import { wordFaults } from './probes/words.ts';
import { aWorld, sees } from './world.ts';

const world = aWorld({ keep: true });
let known: Known;
const readers = new Map<string, APIRequestContext>();

beforeAll(async () => {
  known = await prepare(world());
  const units = {
    clerk: 'hotline',
    handler: 'cgj-001',
    coordinator: 'b001',
    supervisor: 'b001',
    grid: 'c001001',
    steward: 'gov',
    admin: 'gov',
  };
  for (const who of new Set(places.map((place) => place.who))) {
    const page =
      who === 'resident'
        ? await world().visitor()
        : await world().staff(world().loginOf(units[who], who), { script: false }, '/preferences');
    readers.set(who, page.request);
  }
});

test.each([...LANGS])('in %s every page has words for everything', async (lang) => {
  const faults: string[] = [];
  for (const place of places.filter(({ after }) => !after)) {
    const texts = await textsOf(place, lang);
    faults.push(...wordFaults(texts, lang).map((fault) => `${place.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

async function textsOf({ who, path }: Place, lang: string): Promise<string[]> {
  const address = path(known);
  const response = await readers.get(who)?.get(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
  const html = (await response?.text()) ?? '';
  expect(html, address).toContain(`<html lang="${lang}"`);
  return textsIn(html);
}

/** What a reader sees or hears of a page. */
function textsIn(html: string): string[] {
  const spoken = [...html.matchAll(/ (?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(
    ([, text]) => text ?? '',
  );
  const shown = html.replace(/<(script|style|code)\b[\s\S]*?<\/\1>/g, '').split(/<[^>]*>/);
  return [...shown, ...spoken].map((text) => text.trim()).filter((text) => text !== '');
}

test('a demand is filed and followed in English', async () => {
  const page = await world().visitor({ locale: 'en-GB' });
  await page.goto('/file');
  await page.locator('#f-text').fill('The street light at our gate has been out for three days');
  await page.locator('#f-area').selectOption('990110001001');
  await page.locator('main form button[value=next]').click();
  await sees(page, /step 2 of 3/i);
  const guess = page.locator('input[name=matter]').first();
  expect(await guess.getAttribute('value')).toBe('020201');
  await guess.check();
  await page.locator('main form button[value=next]').click();
  await sees(page, 'What kind of road is it?');
  await page.getByLabel('Public road or installation').check();
  await page.locator('main form button[value=next]').click();
  await sees(page, /step 3 of 3/i);
  await page.locator('main form button[value=next]').click();
  await page.waitForURL('**/d/*');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(wordFaults(textsIn(await page.content()), 'en')).toEqual([]);
});

test('a demand is filed in traditional characters and understood', async () => {
  const page = await world().visitor({ locale: 'zh-HK' });
  await page.goto('/file');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
  await page.locator('#f-text').fill('門口的路燈壞了三天，晚上一片黑');
  await page.locator('#f-area').selectOption('990110001003');
  await page.locator('main form button[value=next]').click();
  await sees(page, '第 2 步，共 3 步');
  expect(await page.locator('input[name=matter]').first().getAttribute('value')).toBe('020201');
});
