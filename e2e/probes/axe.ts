import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Loads axe into the page; not by a script element, which our policy would forbid. */
async function load(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
}

/** What axe finds, one line a fault with the element it is about. With `only`, just these rules. */
export async function axeFaults(page: Page, only?: readonly string[]): Promise<string[]> {
  await load(page);
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(only
      ? { runOnly: { type: 'rule', values: [...only] } }
      : // Switched off in axe by default, and our smallest size is the one it is about.
        { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } }),
  };
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: typeof axe }).axe.run(document, given),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 4)
      .map(
        ({ target, any, all }) =>
          `${id}: ${target.join(' ')} ${[...any, ...all].map(({ message }) => message).join('; ')}`,
      ),
  );
}
