import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { automaticSteps } from '#modules/directory';
import { en, zh } from './messages.ts';
import plug from './module.ts';

const words: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['zh', zh],
  ['en', en],
];
/** Switches have a page of their own, where each is a line with its state. */
const told = (plug.facts ?? []).filter((fact) => !fact.startsWith('switch.'));
const ofDisputes = told.filter((fact) => /^(return|ruling|conference)\./.test(fact));

describe.each(words)('the story in %s', (_, messages) => {
  it('has words for every kind of fact that can happen', () => {
    const missing = told
      .map((fact) => `${ofDisputes.includes(fact) ? 'return' : 'joint'}.story.${fact}`)
      .filter((key) => !messages[key]);
    expect(missing).toEqual([]);
    expect(told.length).toBeGreaterThan(35);
  });

  it('has words for every rule by which time acts', () => {
    expect(byRule().filter((rule) => !messages[`joint.step.${rule}`])).toEqual([]);
    expect(byRule().length).toBeGreaterThan(5);
    expect(automaticSteps.filter((step) => !messages[`joint.step.${step}`])).toEqual([]);
    expect(automaticSteps.filter((step) => !messages[`switch.by-hand.${step}`])).toEqual([]);
  });

  it('says what became of a return in each case', () => {
    const outcomes = ['waiting', 'agreed', 'withdrawn', 'to_rule', 'upheld', 'refused', 'overtaken'];
    expect(outcomes.filter((outcome) => !messages[`return.outcome.${outcome}`])).toEqual([]);
  });
});

it('people who only read Chinese are told by whom and whose turn it is: no word is left without its unit', () => {
  const placed = ofDisputes.filter((fact) =>
    zh[`return.story.${fact}` as keyof typeof zh].includes('{unit}'),
  );
  const both = placed.filter((fact) => en[`return.story.${fact}` as keyof typeof en].includes('{unit}'));
  expect(both).toEqual(placed);
});

/** Names of rules, as the source of the jobs and subscriptions has them (refusals have names of their own). */
function byRule(): string[] {
  const sources = ['returns/wake.ts', 'joint/wake.ts', 'supervision/rise.ts'];
  const text = sources.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  return [
    ...new Set(
      [...text.matchAll(/(?<!Refusal\()'((?:return|ruling|task|summons|supervision)-[a-z]+)'/g)].map(
        ([, name]) => name ?? '',
      ),
    ),
  ].filter((name) => !name.endsWith('-due'));
}
