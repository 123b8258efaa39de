import type { LocalDate } from '#kernel/time.ts';
import type { Rules } from '#modules/cases';
import type { Lang } from '#platform/i18n/lang.ts';
import { nameIn } from '#platform/i18n/messages.ts';

export interface Cause {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
}

/** Used where the district keeps no list of its own in the sheet of grounds (kind «督办原因»). */
const usual: readonly Cause[] = [
  { code: 'policy', name: '政策不明或不合实际', nameEn: 'Policy unclear or out of step' },
  { code: 'duty', name: '职责不清', nameEn: 'Duty unclear' },
  { code: 'law', name: '缺少法律依据', nameEn: 'No ground in law' },
  { code: 'resources', name: '人手、资金或设备不足', nameEn: 'People, money or equipment lacking' },
  { code: 'coordination', name: '部门配合不到位', nameEn: 'Units did not work together' },
  { code: 'data', name: '数据缺失或有误', nameEn: 'Data missing or wrong' },
  { code: 'software', name: '系统功能不支持', nameEn: 'The software stood in the way' },
];

/** The causes to choose from on a day: the district's own list, or the usual seven. */
export function causesOn({ book }: Rules, on: LocalDate): readonly Cause[] {
  const own = book.grounds('cause', on);
  return own.length > 0 ? own : usual;
}

/** How a cause is called, though it may have left the list since. */
export function causeName(rules: Rules, code: string, lang: Lang, on: LocalDate): string {
  const found = findCause(rules, code, on);
  return found ? nameIn(lang, found) : code;
}

function findCause(rules: Rules, code: string, on: LocalDate): Cause | undefined {
  return causesOn(rules, on).find((each) => each.code === code) ?? usual.find((each) => each.code === code);
}
