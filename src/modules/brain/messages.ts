export const zh = {} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {};
