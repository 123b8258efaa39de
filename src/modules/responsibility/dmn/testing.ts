import { evaluate, unaryTest } from 'feelin';
import { readXml } from '#platform/files/xml-tree.ts';
import type { Circumstances } from '../condition.ts';
import type { Matter } from '../matter.ts';
import { circumstancesFor } from './columns.ts';
import { feelInput } from './feel.ts';
import { childrenOf, textIn } from './table-xml.ts';
import { AREA, CIRCUMSTANCES, DATE, RULES } from './words.ts';
import { DMN_NAMESPACE } from './write.ts';

export interface Question {
  readonly area: string;
  readonly at: string;
  readonly circumstances: Circumstances;
}

export interface Answer {
  readonly 结果: string;
  readonly 主办: readonly string[];
  readonly 序号: readonly string[];
}

/**
 * Evaluates a file of ours as any engine would: every expression by a FEEL engine, every rule that holds in the order of the
 * table, then the decision above it. Knows nothing of how the file is made.
 */
export function engine(
  xml: string,
): (question: Question, known: Readonly<Record<string, unknown>>) => Answer {
  const root = readXml(Buffer.from(xml), 'x.dmn', { [DMN_NAMESPACE]: 'dmn' });
  const [rules, holder] = childrenOf(root, 'decision');
  const [table] = rules ? childrenOf(rules, 'decisionTable') : [];
  const [literal] = holder ? childrenOf(holder, 'literalExpression') : [];
  if (!table || !literal) throw new Error('Not a file of ours');
  const inputs = childrenOf(table, 'input').map((input) =>
    childrenOf(input, 'inputExpression').map(textIn).join(''),
  );
  const names = childrenOf(table, 'output').map(({ attributes }) => attributes['name'] ?? '');
  const lines = childrenOf(table, 'rule').map((rule) => ({
    tests: childrenOf(rule, 'inputEntry').map(textIn),
    results: childrenOf(rule, 'outputEntry').map((entry) => evaluate(textIn(entry), {}).value),
  }));
  return ({ area, at }, known) => {
    const context = {
      [AREA]: area,
      [DATE]: evaluate(`date("${at}")`, {}).value,
      [CIRCUMSTANCES]: known,
    };
    const values = inputs.map((expression) => evaluate(expression, context).value);
    const holding = lines.filter(({ tests }) =>
      tests.every((test, i) => unaryTest(test, { ...context, '?': values[i] }).value === true),
    );
    const hits = holding.map(({ results }) =>
      Object.fromEntries(results.map((value, i) => [names[i], value])),
    );
    return evaluate(textIn(literal), { [RULES]: hits }).value as Answer;
  };
}

/** What is known of a place, as values of FEEL. */
export function inFeel(
  circumstances: Circumstances,
  matter: string,
  matters: ReadonlyMap<string, Matter>,
): Record<string, unknown> {
  const known = circumstancesFor(matter, matters);
  return Object.fromEntries(
    Object.entries(circumstances).map(([name, value]) => {
      const type = known.find((each) => each.name === name)?.type ?? 'text';
      return [name, evaluate(feelInput(value, type), {}).value];
    }),
  );
}
