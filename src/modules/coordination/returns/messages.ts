export const zh = {
  'refusal.return-window-over': '退单窗口已于{at}结束，工单由本单位办理。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'refusal.return-window-over': 'The time for returning it ended at {at}; your unit handles the case.',
};
