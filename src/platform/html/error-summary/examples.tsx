import type { Example } from '../testing.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Each line leads to its field',
    show: (view) => (
      <ErrorSummary
        view={view}
        errors={[
          { field: 'text', message: '请至少写 4 个字' },
          { field: 'matter', message: '请选择一项' },
        ]}
      />
    ),
  },
  {
    title: 'A rule that refuses the form as a whole',
    show: (view) => (
      <ErrorSummary view={view} errors={[{ field: '', message: '这件工单已经签收，不能再退回。' }]} />
    ),
  },
];
