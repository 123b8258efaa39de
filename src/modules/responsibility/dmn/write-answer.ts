import { HOLDER, LISTED, OUTPUTS, RANK, RESULTS, RULES, TRANSFER_OUTPUTS as T, TRANSFERS } from './words.ts';
import { requires, text } from './write-table.ts';
import { element, type Node } from './xml.ts';

const { holder: ONE, gap: GAP, overlap: OVERLAP } = RESULTS;

interface Literal {
  readonly id: string;
  readonly name: string;
  readonly typeRef: string;
  /** Ids of the decisions that it requires, each with the id of the requirement. */
  readonly needs: readonly (readonly [id: string, what: string])[];
  readonly expression: string;
}

function literalDecision({ id, name, typeRef, needs, expression }: Literal): Node {
  return element(
    'decision',
    { id, name },
    element('variable', { id: `${id}_variable`, name, typeRef }),
    needs.map(([requirement, what]) => requires(requirement, 'requiredDecision', what)),
    element('literalExpression', { id: `${id}_expression` }, text(expression)),
  );
}

/** Whom the rows name: of the rules that hold the most specific; several leads among them are an overlap, no rule is a gap. */
export function listedDecision({ rules, listed }: { readonly rules: string; readonly listed: string }): Node {
  const expression = contextOf({
    命中: `if ${RULES} = null then [] else ${RULES}`,
    最具体: `命中[${RANK} = min(命中.${RANK})]`,
    主办: `distinct values(最具体.${OUTPUTS.lead})`,
    序号: `最具体.${OUTPUTS.item}`,
    结果: `if count(主办) = 0 then "${GAP}" else if count(主办) = 1 then "${ONE}" else "${OVERLAP}"`,
  });
  const needs = [['needs_rules', rules]] as const;
  return literalDecision({ id: listed, name: LISTED, typeRef: 'tListed', needs, expression });
}

/**
 * Who has the duty in the end, as `passOn` walks: from the one that the list names, by the most specific transfer of the present
 * holder that stands, until none does. A unit passes on once at most, so as many steps as there are givers are enough.
 */
export function holderDecision(
  ids: { readonly listed: string; readonly transfers: string; readonly holder: string },
  givers: number,
): Node {
  const certain = `${LISTED}.结果 = "${ONE}"`;
  const expression = contextOf({
    移交: `if ${TRANSFERS} = null then [] else ${TRANSFERS}`,
    算数: `(for 甲 in 移交 return if some 乙 in 移交 satisfies (${UNDOES}) then null else 甲)[item != null]`,
    起点: contextOf({ 主办: `${LISTED}.主办[1]`, 经过: '[]', 已移: '[]', 争议: '[]' }),
    各步: `for 步 in 0..${Math.max(1, givers)} return if 步 = 0 then 起点 else ${STEP}.后`,
    终点: '各步[-1]',
    有争议: `${certain} and count(终点.争议) > 0`,
    主办: `if not(${certain}) then ${LISTED}.主办 else if 有争议 then 终点.争议 else [终点.主办]`,
    序号: `${LISTED}.序号`,
    经过: `if ${certain} then 终点.经过 else []`,
    结果: `if 有争议 then "${OVERLAP}" else ${LISTED}.结果`,
  });
  const needs = [
    ['needs_listed', ids.listed],
    ['needs_transfers', ids.transfers],
  ] as const;
  return literalDecision({ id: ids.holder, name: HOLDER, typeRef: 'tHolder', needs, expression });
}

/** Whether 乙 undoes 甲, as `undoes` says it. */
const UNDOES = [
  `乙.${T.kind} != 甲.${T.kind}`,
  `乙.${T.from} = 甲.${T.to}`,
  `乙.${T.to} = 甲.${T.from}`,
  `(乙.${T.power} = null or 甲.${T.power} = null or 乙.${T.power} = 甲.${T.power})`,
  `(乙.${RANK} < 甲.${RANK} or (乙.${RANK} = 甲.${RANK} and 乙.${T.kind} = "收回"))`,
].join(' and ');

const STEP = contextOf({
  前: 'partial[-1]',
  可移: `if list contains(前.已移, 前.主办) or count(前.争议) > 0 then [] else 算数[${T.from} = 前.主办]`,
  最具体: `可移[${RANK} = min(可移.${RANK})]`,
  去向: `distinct values(最具体.${T.to})`,
  移后: contextOf({
    主办: '去向[1]',
    经过: `append(前.经过, 最具体[1].${T.code})`,
    已移: 'append(前.已移, 前.主办)',
    争议: '[]',
  }),
  停下: contextOf({ 主办: '前.主办', 经过: '前.经过', 已移: '前.已移', 争议: '去向' }),
  后: 'if count(去向) = 0 then 前 else if count(去向) = 1 then 移后 else 停下',
});

function contextOf(entries: Readonly<Record<string, string>>): string {
  return `{${Object.entries(entries)
    .map(([name, expression]) => `${name}: ${expression}`)
    .join(', ')}}`;
}
