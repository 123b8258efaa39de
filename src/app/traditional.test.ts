import { Converter } from 'opencc-js/cn2t';
import { expect, it } from 'vitest';
import { traditional } from '#platform/i18n/traditional.ts';
import { allCatalogues } from './catalogues.ts';

it('every message of the program reads in Traditional characters as OpenCC itself converts it', () => {
  const theirs = Converter({ from: 'cn', to: 'tw' });
  const messages = allCatalogues.flatMap(({ zh }) => Object.values(zh));
  expect(messages.length).toBeGreaterThan(1000);
  for (const message of messages) expect(traditional(message)).toBe(theirs(message));
});
