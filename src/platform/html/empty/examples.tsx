import type { Example } from '../testing.ts';
import { Empty, Ways } from './empty.tsx';

export const examples: readonly Example[] = [
  {
    title: 'An empty queue is good news',
    show: () => <Empty title="没有待办">新的工单一到就会出现在这里。</Empty>,
  },
  {
    title: 'The ways in',
    show: () => (
      <Ways
        items={[
          { href: '#file', title: '提一件事', text: '三步，约两分钟' },
          { href: '#follow', title: '查进度', text: '用查询码或手机号' },
          { href: '#who', title: '这事归谁管', text: '先问一问，也可以' },
        ]}
      />
    ),
  },
];
