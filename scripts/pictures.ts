/**
 * Takes the pictures of README.md from a program that shows the sample district:
 * `npm run pictures [-- --url http://localhost:3000]`. It files one demand there, as a resident would.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '#modules/directory';
import { projectRoot } from '#platform/config.ts';
import { launch } from '../e2e/browser.ts';

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://localhost:3000' }, only: { type: 'string' } },
});
const folder = join(projectRoot(), 'docs/pictures');
const most = 250 * 1024;

interface Picture {
  readonly name: string;
  readonly login?: string;
  readonly width?: number;
  readonly height: number;
  readonly show: (page: Page) => Promise<unknown>;
}

const wide = 1280;
const phone = 390;
const pictures: readonly Picture[] = [
  { name: 'portal', height: 900, show: (page) => page.goto('/') },
  { name: 'receipt', height: 1000, show: receipt },
  { name: 'case', login: 'cgj', height: 1000, show: (page) => openFirst(page, '办理中') },
  { name: 'overview', login: 'ducha', height: 1000, show: (page) => page.goto('/desk/overview') },
  { name: 'duties', login: 'shuju', height: 900, show: (page) => page.goto('/duties') },
  { name: 'grid', login: 'liuan', width: phone, height: 844, show: (page) => page.goto('/desk/grid') },
];

/** What a resident sees after filing. Told through the API, so that the picture does not depend on how the form is cut. */
async function receipt(page: Page): Promise<void> {
  const { district } = await json<{ district: string; sample?: boolean }[]>(page, '/api/v1/districts').then(
    first,
  );
  const response = await page.request.post('/api/v1/demands', {
    data: {
      text: '小区北门外人行道的路灯坏了三天，晚上一片黑，老人出门怕摔，请尽快来修',
      channel: 'web',
      // Another community each time, so that it opens a case instead of joining the one of the last picture.
      place: { area: `${district}00100${1 + (Math.floor(Date.now() / 60_000) % 9)}` },
    },
  });
  if (!response.ok()) throw new Error(await response.text());
  const { code } = (await response.json()) as { code: string };
  await page.goto(`/d/${code}`);
}

async function openFirst(page: Page, state: string): Promise<void> {
  await page.goto('/desk');
  await page.locator('a[href^="/desk/cases/"]', { hasText: state }).first().click();
  await page.waitForURL('**/desk/cases/*');
}

async function json<T>(page: Page, path: string): Promise<T> {
  const answer = (await (await page.request.get(path)).json()) as T | { districts: T };
  return typeof answer === 'object' && answer !== null && 'districts' in answer ? answer.districts : answer;
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (!one) throw new Error(`${values.url} serves no district`);
  return one;
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#f-login').fill(login);
  await page.locator('main input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('main form').first().locator('button').first().click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function take(browser: Browser, { name, login, width = wide, height, show }: Picture): Promise<void> {
  const small = width === phone;
  const context = await browser.newContext({
    baseURL: values.url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    deviceScaleFactor: small ? 2 : 1,
    isMobile: small,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (login) await signIn(page, login);
  await show(page);
  // Maps draw themselves after the page is there.
  await page.waitForTimeout(2500);
  const shot = await page.screenshot({ animations: 'disabled' });
  await context.close();
  const file = join(folder, `${name}.png`);
  const { size } = await sharp(shot)
    .png({ palette: true, quality: 80, effort: 10, compressionLevel: 9 })
    .toFile(file);
  console.error(`${name}.png ${Math.round(size / 1024)} KB`);
  if (size > most) throw new Error(`${name}.png is larger than ${most / 1024} KB`);
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const picture of pictures)
    if (!values.only || picture.name === values.only) await take(browser, picture);
} finally {
  await browser.close();
}
