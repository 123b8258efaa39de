import { mkdirSync } from 'node:fs';
import { DEMO_PASSWORD } from '#modules/directory';
import { launch } from '../e2e/browser.ts';

const out = '/tmp/f2';
mkdirSync(out, { recursive: true });
const browser = await launch();
async function as(login: string, look: object = {}) {
  const context = await browser.newContext({ baseURL: 'http://localhost:3162', locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...look });
  const page = await context.newPage();
  await page.goto('/sign-in?to=/joint');
  await page.getByLabel(/^(登录名|Login)/).fill(login);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('main form').first().getByRole('button').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}
const shot = async (page: any, name: string, url?: string) => {
  if (url) await page.goto(url);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
};
const [coordinator, line, sup] = process.argv.slice(2);
const page = await as(coordinator!);
await shot(page, 'tasks');
await shot(page, 'summonses', '/joint/summons');
await page.locator('main table a[href^="/joint/summons/"]').first().click();
await page.waitForURL('**/joint/summons/*-*');
await shot(page, 'board');
await shot(page, 'new', '/joint/summons/new');
await shot(page, 'projects', '/joint/projects');
await page.locator('main table a[href^="/joint/projects/"]').first().click();
await page.waitForURL('**/joint/projects/*-*');
await shot(page, 'project');
await shot(page, 'switches', '/switches');
const s = await as(sup!);
await shot(s, 'supervision', '/supervision');
await s.locator('main table a[href^="/supervision/"]').first().click();
await s.waitForURL('**/supervision/*-*');
await shot(s, 'supervision-one');
const l = await as(line!, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
await shot(l, 'n-tasks');
await l.locator('main table a[href^="/joint/tasks/"]').first().click();
await l.waitForURL('**/joint/tasks/*');
await shot(l, 'n-task');
await shot(l, 'n-board', '/joint/summons');
await l.locator('main table a[href^="/joint/summons/"]').first().click();
await shot(l, 'n-board');
await browser.close();
