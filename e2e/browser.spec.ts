import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('the browser draws Chinese with real glyphs, each character different', async () => {
  const page = await browser.newPage();
  await page.setContent('<canvas width="60" height="60"></canvas>');
  const draw = (text: string) =>
    page.evaluate((character) => {
      const context = document.querySelector('canvas')?.getContext('2d');
      if (!context) return '';
      context.clearRect(0, 0, 60, 60);
      context.font = '40px sans-serif';
      context.fillText(character, 5, 45);
      return context.canvas.toDataURL();
    }, text);
  const pictures = [];
  for (const character of ['经', '纬', '經', '緯', '\u{10FFFF}']) pictures.push(await draw(character));
  expect(new Set(pictures).size).toBe(5);
  await page.close();
});

test('the browser can draw maps: WebGL works without a graphics card', async () => {
  const page = await browser.newPage();
  const works = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null);
  expect(works).toBe(true);
  await page.close();
});
