import { confirmCause, listSupervisions, nameCause, superviseCase } from '#modules/coordination';
import { ALL, quietCases, type Stage } from './stage.ts';

/** Why a supervisor did not wait for the rule, what it came from in the end, and in whose words. */
const CAUSES = [
  ['居民一周内三次来电', 'resources', '升降车只有一台，两个街道轮着用。'],
  ['媒体来问过两次', 'duty', '清单只写了道路，没有写背街小巷归谁。'],
  ['涉及学校，开学前要有结果', 'law', '查封要先有鉴定，现行办法没有规定由谁委托。'],
  ['同一楼栋第三次', 'data', '楼栋的产权登记还是旧的，找不到现在的业主。'],
  ['临近期限，多个单位在等', 'resources', '夜间只有一组人值班，赶不到现场。'],
  ['现场去过两次没有结论', 'policy', '补贴办法写明只管一楼住户，其他楼层没有说法。'],
] as const;
const ENDED = 4;

/**
 * Cases that a supervisor took up by hand: most ended in a cause named by the unit that holds the case and confirmed by the supervisor,
 * one waits for the second person, one is still to be explained.
 */
export async function playCauses(stage: Stage): Promise<number> {
  const { db, rules, deed, who, ago } = stage;
  const { district } = rules.directory.district;
  const supervisor = who('gov', 'supervisor');
  if (!supervisor) return 0;
  let played = 0;
  for (const { id: caseId, holder } of await quietCases(stage, 6)) {
    const [reason, cause, note] = CAUSES[played] ?? [];
    if (!reason) break;
    const names = who(holder, 'handler');
    const known = await listSupervisions(db, district, ALL, { caseId });
    if (!names || holder === supervisor.unit || known.length > 0) continue;
    const { id } = await deed((tx) => superviseCase(tx, supervisor, { id: caseId }, reason, ago(5.5)));
    if (played <= ENDED) await deed((tx) => nameCause(tx, names, { id }, { cause, note }, ago(3)));
    if (played < ENDED) await deed((tx) => confirmCause(tx, supervisor, { id }, ago(1)));
    played++;
  }
  return played;
}
