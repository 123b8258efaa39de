/** The one calm line a resident reads while several units work on a case. */
export const zh = {
  'd.together': '{lead}牵头，{units}一起办。有事仍找{lead}。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'd.together': '{lead} coordinates; {units} are working on it too. {lead} is still the one to turn to.',
};
