import * as reading from './messages-reading.ts';

export const zh = { ...reading.zh } as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = { ...reading.en };
