/** The calm lines a resident reads while several units work on a case, and when what was told went on under two numbers. */
export const zh = {
  'd.together': '{lead}牵头，{units}一起办。有事仍找{lead}。',
  'd.coordinated': '{unit}正在协调，由{units}办理，{when} 前答复。',
  'd.coordinated-open': '{unit}正在协调，由{units}办理。',
  'story.parted.made': '您同时说的另一件事，已另行登记，编号 {number}',
  'story.parted.from': '从您的 {number} 号诉求里分出来，单独办理',
  'refusal.part-withdrawn': '居民已经撤回这条诉求，不再分出。居民还要反映的话，请另行登记。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'd.together': '{lead} coordinates; {units} are working on it too. {lead} is still the one to turn to.',
  'd.coordinated': '{unit} coordinates; {units} are working on it; answer due by {when}.',
  'd.coordinated-open': '{unit} coordinates; {units} are working on it.',
  'story.parted.made': 'The other thing you told us is dealt with on its own, number {number}',
  'story.parted.from': 'Taken out of your demand number {number}, to be dealt with on its own',
  'refusal.part-withdrawn':
    'The resident has withdrawn this demand, so nothing is parted from it. If they still ask for it, enter it anew.',
};
