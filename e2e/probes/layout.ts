import type { Page } from 'playwright-core';

/** Elements that stick out of the window at the right, when the page scrolls sideways. */
export function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return (
        width > 0 &&
        right > innerWidth + 1 &&
        !element.parentElement?.closest('[class*=scroll], .jw-map, svg')
      );
    });
    const names = wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`${innerWidth} px: ${scrollWidth} px wide, because of ${names.join(', ')}`];
  });
}

/** What stays in place while the page scrolls must leave most of a small window to what is read. */
export function stickyFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    let covered = 0;
    for (const element of document.querySelectorAll('body *')) {
      const { position, bottom, top } = getComputedStyle(element);
      const stuck = position === 'fixed' || (position === 'sticky' && (top !== 'auto' || bottom !== 'auto'));
      const { height, width } = element.getBoundingClientRect();
      if (!stuck || height <= 1 || width < innerWidth / 2) continue;
      covered += height;
      faults.push(`${element.tagName.toLowerCase()}.${element.className} ${Math.round(height)} px`);
    }
    return covered > innerHeight / 2 ? [`${faults.join(' + ')} of ${innerHeight} px are always covered`] : [];
  });
}

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }`;

/** Readers may widen lines, letters and words (WCAG 1.4.12); whatever is cut off only then is a fault. */
export function spacingFaults(page: Page): Promise<string[]> {
  return page.evaluate((css) => {
    const cut = () =>
      new Set(
        [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
          const { overflowX, overflowY, clipPath, textOverflow } = getComputedStyle(element);
          if (!element.textContent?.trim() || element.clientHeight <= 2 || clipPath !== 'none') return false;
          const hides = (value: string) => value === 'hidden' || value === 'clip';
          const wide =
            hides(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
          return wide || (hides(overflowY) && element.scrollHeight > element.clientHeight + 2);
        }),
      );
    const before = cut();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    const now = [...cut()].filter((element) => !before.has(element));
    const faults = now.map(
      (element) => `${element.tagName.toLowerCase()}.${element.className} is cut off by wider spacing`,
    );
    if (document.documentElement.scrollWidth > innerWidth) faults.push('scrolls sideways with wider spacing');
    document.adoptedStyleSheets.pop();
    return faults;
  }, SPACING);
}

/** Nothing moves for who asked for no movement. */
export function motionFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const seconds = (text: string) => Math.max(...text.split(',').map((part) => Number.parseFloat(part)));
        const moves =
          (animationName !== 'none' && seconds(animationDuration) > 0.01) ||
          seconds(transitionDuration) > 0.01;
        return moves && !element.closest('.maplibregl-map')
          ? [`${element.tagName.toLowerCase()}.${element.className} moves`]
          : [];
      })
      .slice(0, 3),
  );
}

/** A form must have a button, or be a single field, which Enter sends. */
export function formFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('form')].flatMap((form) => {
      const buttons = form.querySelectorAll('button:not([type=button]), input[type=submit]').length;
      const fields = form.querySelectorAll('input:not([type=hidden]), select, textarea').length;
      if (buttons > 0 || fields === 1) return [];
      return [`form ${form.getAttribute('action')} has ${fields} fields and no button`];
    }),
  );
}
