import { evaluate, unaryTest } from 'feelin';
import { readXml, type XmlElement } from '#platform/files/xml-tree.ts';
import type { Circumstances } from '../condition.ts';
import type { Matter } from '../matter.ts';
import { circumstancesFor } from './columns.ts';
import { feelInput } from './feel.ts';
import { childrenOf, textIn } from './table-xml.ts';
import { AREA, CIRCUMSTANCES, DATE } from './words.ts';
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
  /** Codes of the transfers by which it came there. */
  readonly 经过: readonly string[];
}

type Known = Readonly<Record<string, unknown>>;

/**
 * Evaluates a file of ours as any engine would: the decision that no other requires, after those that it requires; every
 * expression by a FEEL engine, every rule that holds in the order of its table. Knows nothing of how the file is made.
 */
export function engine(xml: string): (question: Question, known: Known) => Answer {
  const root = readXml(Buffer.from(xml), 'x.dmn', { [DMN_NAMESPACE]: 'dmn' });
  const decisions = childrenOf(root, 'decision').map((decision) => ({
    id: decision.attributes['id'] ?? '',
    name: decision.attributes['name'] ?? '',
    needs: childrenOf(decision, 'informationRequirement')
      .flatMap((requirement) => childrenOf(requirement, 'requiredDecision'))
      .map(({ attributes }) => (attributes['href'] ?? '').slice(1)),
    decide: logicOf(decision),
  }));
  const top = decisions.find(({ id }) => !decisions.some(({ needs }) => needs.includes(id)));
  if (!top) throw new Error('Not a file of ours');
  const outcomeOf = ({ needs, decide }: typeof top, data: Known): unknown => {
    const required = decisions.filter(({ id }) => needs.includes(id));
    return decide({
      ...data,
      ...Object.fromEntries(required.map((each) => [each.name, outcomeOf(each, data)])),
    });
  };
  return ({ area, at }, known) => {
    const day = evaluate(`date("${at}")`, {}).value;
    return outcomeOf(top, { [AREA]: area, [DATE]: day, [CIRCUMSTANCES]: known }) as Answer;
  };
}

function logicOf(decision: XmlElement): (context: Known) => unknown {
  const [table] = childrenOf(decision, 'decisionTable');
  const [literal] = childrenOf(decision, 'literalExpression');
  if (literal) return (context) => evaluate(textIn(literal), context).value;
  if (!table) throw new Error('Not a file of ours');
  const inputs = childrenOf(table, 'input').map((input) =>
    childrenOf(input, 'inputExpression').map(textIn).join(''),
  );
  const names = childrenOf(table, 'output').map(({ attributes }) => attributes['name'] ?? '');
  const lines = childrenOf(table, 'rule').map((rule) => ({
    tests: childrenOf(rule, 'inputEntry').map(textIn),
    results: childrenOf(rule, 'outputEntry').map((entry) => evaluate(textIn(entry), {}).value),
  }));
  return (context) => {
    const values = inputs.map((expression) => evaluate(expression, context).value);
    const hits = lines
      .filter(({ tests }) =>
        tests.every((test, i) => unaryTest(test, { ...context, '?': values[i] }).value === true),
      )
      .map(({ results }) => Object.fromEntries(results.map((value, i) => [names[i], value])));
    // By the standard no hit is null; some engines give an empty list.
    return hits.length === 0 ? null : hits;
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
