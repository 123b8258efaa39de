export { type Quality, quality, type Said } from './reading/measure.ts';
export type { Abstention, Guess, Reading } from './reading/reader.ts';
export { Reader } from './reading/reader.ts';
export { type TrainingSettings, usualTraining } from './reading/settings.ts';
export { type Trained, train } from './reading/train.ts';
export type { Confirmed, Writing } from './reading/writing.ts';
