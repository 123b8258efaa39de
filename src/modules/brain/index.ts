export type { Confirmed, Writing } from './reading/label.ts';
