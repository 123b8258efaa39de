import * as reading from './messages-reading.ts';
import * as words from './messages-words.ts';

export const zh = { ...reading.zh, ...words.zh } as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = { ...reading.en, ...words.en };
