import { beforeAll, expect, it } from 'vitest';
import { plugs } from './modules.ts';
import { type Route, wholeApp } from './testing.ts';

let posts: Route[];
beforeAll(async () => {
  posts = (await wholeApp()).routes.filter(
    ({ method, url }) => method === 'POST' && !url.startsWith('/api/'),
  );
});

const declared = plugs.flatMap(({ name, staffForms = [] }) => staffForms.map((form) => ({ name, form })));

// Burden is counted at its source (architecture, rule 5): what staff have to fill in is known before anybody asks for it.
it('every form that asks staff for something is declared by its module', () => {
  const known = new Set(declared.map(({ form }) => form));
  const asked = posts.filter(({ right, page }) => right !== 'public' && page).map(({ url }) => url);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((url) => !known.has(url))).toEqual([]);
});

it('every declared form exists and belongs to one module', () => {
  const urls = new Set(posts.map(({ url }) => url));
  expect(declared.filter(({ form }) => !urls.has(form))).toEqual([]);
  expect(new Set(declared.map(({ form }) => form)).size).toBe(declared.length);
});
