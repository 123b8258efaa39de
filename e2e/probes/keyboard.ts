import type { Page } from 'playwright-core';

interface Watch {
  expected: Element[];
  visited: Element[];
  unseen: string[];
}
declare global {
  interface Window {
    watch?: Watch;
  }
}

/** Tabs once through the page: everything that can be used is reached, in the order of the page, and is seen to have focus. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const { presses, shut } = await page.evaluate(prepare);
  if (shut) return [];
  for (let i = 0; i < presses; i++) await page.keyboard.press('Tab');
  return page.evaluate(conclude);
}

function prepare(): { presses: number; shut: boolean } {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const first = new Map<string, Element>();
  const expected: Element[] = [...document.querySelectorAll<HTMLElement>(usable)].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    // Of a group of radios one is reached by Tab, the others by arrows.
    const group = `${element.form?.action} ${element.name}`;
    const known = first.get(group);
    const takes =
      element.checked ||
      (!known && !document.querySelector(`input[name="${CSS.escape(element.name)}"]:checked`));
    if (takes && !known) first.set(group, element);
    return takes && !known;
  });
  const look = (element: Element) =>
    [element, element.parentElement, element.closest('label, .ds-field, li'), element.nextElementSibling]
      .map((each) => {
        if (!each) return '';
        const style = getComputedStyle(each);
        const outline =
          style.outlineStyle === 'none'
            ? ''
            : `${style.outlineWidth} ${style.outlineStyle} ${style.outlineColor}`;
        return [
          outline,
          style.boxShadow,
          style.borderColor,
          style.backgroundColor,
          style.textDecorationLine,
        ].join('|');
      })
      .join('\n');
  (document.activeElement as HTMLElement | null)?.blur();
  getSelection()?.removeAllRanges();
  const atRest = new Map(expected.map((element) => [element, look(element)]));
  const watch: Watch = { expected, visited: [], unseen: [] };
  window.watch = watch;
  document.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    watch.visited.push(element);
    if (atRest.get(element) === look(element))
      watch.unseen.push(`${element.outerHTML.slice(0, 90)} does not show its focus`);
  });
  const inner =
    expected.filter((element) => element.matches('input[type=date], input[type=time]')).length * 5;
  // Long lists are alike from row to row: a hundred and twenty steps tell enough of them.
  return { presses: Math.min(expected.length + inner + 12, 120), shut: expected.length === 0 };
}

function conclude(): string[] {
  const { expected, visited, unseen } = window.watch ?? { expected: [], visited: [], unseen: [] };
  const faults = unseen.slice(0, 3);
  const once = [...new Set(visited)];
  const last = Math.max(...once.map((element) => expected.indexOf(element)));
  const whole = once.length >= expected.length || last === expected.length - 1;
  const due = whole ? expected : expected.slice(0, last);
  const missed = due.filter((element) => !once.includes(element));
  faults.push(
    ...missed.slice(0, 3).map((element) => `${element.outerHTML.slice(0, 90)} is not reached by Tab`),
  );
  const order = once.filter((element) => expected.includes(element));
  const back = order.filter((element, i) => {
    const next = order[i + 1];
    return next && !(element.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  // Once around is right: where a field or the summary of faults has focus at first, Tab begins there.
  if (back.length > 1)
    faults.push(`the order of Tab leaves the order of the page after ${back[0]?.outerHTML.slice(0, 90)}`);
  return faults;
}

/** What has focus must not be wholly hidden behind what stays in place (WCAG 2.4.11). */
export function hiddenFocusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const usable =
      'main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary';
    const shown = [...document.querySelectorAll<HTMLElement>(usable)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.matches(':disabled'),
    );
    const faults: string[] = [];
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
    for (const element of shown.slice(0, 100)) {
      element.focus();
      const { left, top, width, height } = element.getBoundingClientRect();
      const spots = [0.5, 0.1, 0.9].flatMap((x) =>
        [0.5, 0.1, 0.9].map((y) => [left + width * x, top + height * y] as const),
      );
      const seen = spots.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return (
          there &&
          (element.contains(there) || there.contains(element) || there.closest('label')?.contains(element))
        );
      });
      if (!seen)
        faults.push(
          `${element.outerHTML.slice(0, 90)} is hidden when it has focus at ${innerWidth}×${innerHeight}`,
        );
    }
    scrollTo(0, 0);
    return faults.slice(0, 3);
  });
}
