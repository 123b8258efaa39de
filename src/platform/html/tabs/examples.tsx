import type { Example } from '../testing.ts';
import { Tabs } from './tabs.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Views of one list',
    show: () => (
      <Tabs
        label="待办"
        items={[
          { href: '#due', label: '待办', count: 23, current: true },
          { href: '#assist', label: '协办', count: 4 },
          { href: '#books', label: '挂账', count: 2 },
          { href: '#closed', label: '已办结', count: 1284 },
        ]}
      />
    ),
  },
];
