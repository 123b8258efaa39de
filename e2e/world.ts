import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { DEMO_PASSWORD, type Directory, directoryOf, districtsOf, type Role } from '#modules/directory';
import { readConfig } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { drainOutbox } from '#platform/facts/outbox.ts';
import type { App } from '#platform/http/server.ts';
import { silentLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import { watchingOf } from '../src/app/brain/watching.ts';
import { plugs } from '../src/app/modules.ts';
import { buildApp } from '../src/app/serve.ts';
import { type Route, watchingRoutes } from '../src/app/testing.ts';
import { launch } from './browser.ts';
import { START } from './start.ts';

export interface Look {
  /** Off: the page must do everything by plain links and forms. */
  readonly script?: boolean;
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
}

/** One program on a clone of the sample district, and a browser that uses it as people do. */
export class World {
  now = START;
  url = '';
  /** What the browser complained about; a journey that ends with complaints has failed. */
  readonly complaints: string[] = [];
  readonly db: Database;
  readonly browser: Browser;
  readonly app: App;
  readonly directory: Directory;
  readonly routes: readonly Route[];
  private readonly kit: Kit;
  private readonly open = new Set<BrowserContext>();

  private constructor(parts: Pick<World, 'db' | 'browser' | 'app' | 'directory' | 'routes'> & { kit: Kit }) {
    this.db = parts.db;
    this.browser = parts.browser;
    this.app = parts.app;
    this.directory = parts.directory;
    this.routes = parts.routes;
    this.kit = parts.kit;
  }

  static async start(): Promise<World> {
    const db = await testDatabase();
    const [{ district } = { district: '' }] = await districtsOf(db);
    const config = readConfig({ PORT: '0', JINGWEI_RATE_LIMIT: '0' });
    let world: World | undefined;
    const clock = { now: () => world?.now ?? START };
    const kit = { db, config, clock, log: silentLog, data: '', secret: Buffer.alloc(32, 7) };
    const [{ made: app, routes }, browser] = await Promise.all([
      watchingRoutes(() => buildApp(kit)),
      launch(),
    ]);
    world = new World({ db, browser, app, routes, kit, directory: await directoryOf(db, district) });
    world.url = await app.listen({ host: '127.0.0.1', port: 0 });
    return world;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }

  /** A browser window of somebody's own. */
  async visitor(look: Look = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: look.locale ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: look.script ?? true,
      viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
      reducedMotion: 'reduce',
    });
    this.open.add(context);
    context.setDefaultTimeout(30_000);
    context.on('console', (message) => {
      // A calm page for 404, 409 or 422 is still an error to the browser's console.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        this.complaints.push(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.complaints.push(`${error.page()?.url()}: ${error.error()}`));
    context.on('response', (response) => {
      const { status } = { status: response.status() };
      if (status >= 500 || (status >= 400 && response.url().includes('/assets/')))
        this.complaints.push(`${response.url()}: ${status}`);
    });
    return context.newPage();
  }

  /** A window of somebody who has signed in by the form. */
  async staff(login: string, look: Look = {}, to = '/desk'): Promise<Page> {
    const page = await this.visitor(look);
    await signIn(page, login, to);
    return page;
  }

  /** Login of the first person who has this role in the unit, or of another than the one named. */
  loginOf(unit: string, role: Role, but?: string): string {
    const found = [...this.directory.people.values()].find(
      ({ login, posts }) =>
        login &&
        login !== but &&
        this.directory.posts.get(posts[0] ?? '')?.unit === unit &&
        this.directory.posts.get(posts[0] ?? '')?.role === role,
    );
    if (!found?.login) throw new Error(`nobody is ${role} in ${unit}`);
    return found.login;
  }

  /** Code of the unit that pages call by this name. */
  unitNamed(name: string): string {
    const found = [...this.directory.units.values()].find(
      (unit) => unit.shortName === name || unit.name === name,
    );
    if (!found) throw new Error(`no unit is called ${name}`);
    return found.code;
  }

  /** Time passes, and what time does is done. */
  async pass(days: number): Promise<void> {
    this.now = new Date(this.now.getTime() + days * 86_400_000);
    for (const plug of plugs)
      for (const job of plug.jobs?.(this.kit) ?? []) if (job.name === 'cases.wake') await job.run();
  }

  /** What happened is heard by the brain, as the running program does within a second. */
  async hear(): Promise<void> {
    const subscriptions = plugs.flatMap((plug) => plug.subscriptions?.(this.kit) ?? []);
    const heard = subscriptions.filter(({ name }) => name === 'brain.listening');
    await drainOutbox(this.db, heard, this.kit.clock);
    await watchingOf(this.db, this.directory.district.district).settled(this.now);
  }

  /** Closes every window; what the browser complained about is a failure of the journey. */
  async tidy(keep = false): Promise<void> {
    if (keep) return expect(this.complaints.splice(0)).toEqual([]);
    await Promise.all([...this.open].map((context) => context.close()));
    this.open.clear();
    expect(this.complaints.splice(0)).toEqual([]);
  }
}

export async function signIn(page: Page, login: string, to = '/desk'): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel(/^(登录名|登入名|Login)/).fill(login);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('main form').first().getByRole('button').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** The world of one file of journeys; with `keep` its windows stay open from test to test. */
export function aWorld({ keep = false } = {}): () => World {
  process.env.JINGWEI_TEST_CLUSTER = process.env.JINGWEI_E2E_CLUSTER;
  process.env.JINGWEI_TEST_TEMPLATE = process.env.JINGWEI_E2E_TEMPLATE;
  let world: World | undefined;
  beforeAll(async () => {
    world = await World.start();
  });
  afterEach(() => world?.tidy(keep));
  afterAll(() => world?.stop());
  return () => {
    if (!world) throw new Error('the world has not begun');
    return world;
  };
}

/** Waits until the words stand on the page. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor();
}

/** What stands in an element, without the blanks around it. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').trim();
}
