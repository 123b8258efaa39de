import { describe, expect, test } from 'vitest';
import { GalleryPage, gallery } from './gallery.tsx';
import { aView, html } from './testing.ts';

const all = Object.entries(gallery).flatMap(([component, examples]) =>
  examples.map((example) => ({ component, ...example })),
);

describe.each(all)('$component: $title', ({ show }) => {
  test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'is whole without script or inline style in %s',
    (lang) => {
      const output = html(show(aView({ lang })));
      expect(output.length).toBeGreaterThan(20);
      expect(output).not.toMatch(/ style="|<style|<script| on\w+="/);
      expect(output).not.toMatch(/html\.[a-z-]+/);
      expect(output).not.toContain('undefined');
      expect(output).not.toContain('[object');
    },
  );
  test('names every control, and every image', () => {
    const output = html(show(aView()));
    const labelled = new Set([...output.matchAll(/<label[^>]* for="([^"]+)"/g)].map((match) => match[1]));
    const wrapped = new Set(
      [...output.matchAll(/<label class="jw-choice"><input[^>]* id="([^"]+)"/g)].map((match) => match[1]),
    );
    for (const [tag] of output.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
      const id = / id="([^"]+)"/.exec(tag)?.[1];
      if (tag.includes('type="hidden"') || id === undefined) continue;
      expect(labelled.has(id) || wrapped.has(id) || tag.includes('aria-label'), tag).toBe(true);
    }
    for (const [tag] of output.matchAll(/<svg[^>]*role="img"[^>]*>/g)) expect(tag).toContain('aria-label="');
  });
  test('points only at ids that exist', () => {
    const output = html(show(aView()));
    const ids = new Set([...output.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    for (const [, list = ''] of output.matchAll(/aria-describedby="([^"]+)"/g))
      for (const id of list.split(' ')) expect(ids).toContain(id);
  });
});

test.each(['', 'portal', 'desk', 'queue'])(
  'the gallery page «%s» has one main part, one h1 and ids used once',
  (name) => {
    const output = html(<GalleryPage view={aView({ path: '/gallery' })} name={name} />);
    expect(output.match(/<main /g)).toHaveLength(1);
    expect(output.match(/<h1/g)).toHaveLength(1);
    if (name === '') return;
    const ids = [...output.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  },
);
