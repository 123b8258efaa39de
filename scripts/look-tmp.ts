import { launch } from '../e2e/browser.ts';
const [base, out, login, ...urls] = process.argv.slice(2);
const browser = await launch();
for (const [name, width, scheme, script] of [['wide',1280,'light',true],['narrow',390,'light',true],['dark',1280,'dark',true]]) {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme: scheme, javaScriptEnabled: script, baseURL: base });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.fill('[name=login]', login); await page.fill('[name=password]', 'yunxi-2026'); await page.click('main button[type=submit]');
  await page.waitForLoadState();
  for (const [i, url] of urls.entries()) {
    await page.goto(url); await page.waitForTimeout(500);
    if (process.env.TYPE) { await page.fill('[name=text]', process.env.TYPE); await page.waitForTimeout(2500); }
    await page.screenshot({ path: `/tmp/f/${out}-${i}-${name}.png`, fullPage: true });
    console.log(name, url, page.url(), await page.title());
  }
  await context.close();
}
await browser.close();
