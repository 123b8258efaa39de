export const zh = {
  'refusal.demo-not-empty': '本区（{district}）已有诉求，示范数据只写入空的示范区；确要追加请用 --more',
  'refusal.demo-not-sample': '{district} 不是示范区，不写入示范数据',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'refusal.demo-not-empty':
    'The district {district} already has demands; sample demands go into an empty sample district only. Add to it with --more.',
  'refusal.demo-not-sample': '{district} is not a sample district; no sample demands are made there.',
};
