/** The one calm line a resident reads while several units work on a case. */
export const zh = {
  'd.together': '{lead}牵头，{units}一起办。有事仍找{lead}。',
  'd.coordinated': '{unit}正在协调，由{units}办理，{when} 前答复。',
  'd.coordinated-open': '{unit}正在协调，由{units}办理。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'd.together': '{lead} coordinates; {units} are working on it too. {lead} is still the one to turn to.',
  'd.coordinated': '{unit} coordinates; {units} are working on it; answer due by {when}.',
  'd.coordinated-open': '{unit} coordinates; {units} are working on it.',
};
