import type { Example } from '../testing.ts';
import { Pagination } from './pagination.tsx';

export const examples: readonly Example[] = [
  {
    title: 'Forward and back',
    show: (view) => <Pagination view={view} previous="#p" next="#n" summary="第 51–100 件，共 1,284 件" />,
  },
];
