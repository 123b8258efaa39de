/** Words of reading: what the model says and why it says nothing. */
export const zh = {
  'brain.abstains.empty': '没有可读的文字。',
  'brain.abstains.strange': '文字太少，或者不像学过的任何说法，请人工判断。',
  'brain.abstains.unusable': '语言模型的回答不能用。',
  'brain.abstains.unanswered': '语言模型没有回答。',
  'brain.abstains.off': '这里已停用建议。',
  'brain.abstains.unsure': '把握不够，请人工判断。',
  'refusal.brain-one-label': '训练数据里不足两个类别，无从区分。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'brain.abstains.empty': 'There is no text to read.',
  'brain.abstains.strange': 'Too short, or unlike anything that was learned; a person decides.',
  'brain.abstains.unusable': 'What the language model said cannot be used.',
  'brain.abstains.unanswered': 'The language model did not answer.',
  'brain.abstains.off': 'Suggestions are switched off here.',
  'brain.abstains.unsure': 'Not sure enough; a person decides.',
  'refusal.brain-one-label':
    'The confirmed texts have fewer than two labels: there is nothing to tell apart.',
};
