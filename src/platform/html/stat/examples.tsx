import type { Example } from '../testing.ts';
import { Stats } from './stat.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Numbers that open to what is beneath',
    show: () => (
      <Stats
        items={[
          { value: 1284, label: '本月诉求', href: '#all' },
          { value: 1012, label: '居民确认已解决', href: '#solved', tone: 'solved' },
          { value: 7, label: '超时', href: '#late', tone: 'late', note: '比上月少 3 件' },
          { value: 12, label: '一时办不了，公开原因', href: '#books' },
        ]}
      />
    ),
  },
];
