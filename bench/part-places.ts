import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PartResult } from './results.ts';
import { run } from './script.ts';

/** (j) Parts of addresses, trained and measured on the files of a folder (`train.txt`, `dev.txt`), beside a peer. */
export async function places(folder: string | undefined): Promise<PartResult> {
  if (!folder || !existsSync(join(folder, 'train.txt')))
    return {
      figures: [],
      notes: ['No labelled addresses given (`--addresses FOLDER` with train.txt and dev.txt).'],
    };
  const said = run('places.ts', join(folder, 'train.txt'), join(folder, 'dev.txt'));
  const [ours, peer, rules] = ['ours', 'crfsuite', 'rules'].map((name) => read(name, said));
  return {
    figures: [
      {
        what: 'F1 of whole parts, our labeller',
        target: 'above the peer',
        figure: ours?.f1.toFixed(2) ?? '–',
        pass: (ours?.f1 ?? 0) > (peer?.f1 ?? 0),
      },
      { what: 'the same, CRFsuite with a window of five', figure: peer?.f1.toFixed(2) ?? 'not available' },
      {
        what: 'the same, rules alone (what the program does untrained)',
        figure: rules?.f1.toFixed(2) ?? '–',
      },
      { what: 'training, ours and the peer', figure: `${ours?.seconds ?? '–'} s, ${peer?.seconds ?? '–'} s` },
      { what: 'tokens a second, ours', figure: (ours?.perSecond ?? 0).toLocaleString('en') },
    ],
    notes: [
      'conlleval’s count: border and label must be right. Trained on one file, measured on the other; `node scripts/run-ts.mjs bench/places.ts TRAIN DEV`.',
    ],
  };
}

function read(name: string, text: string): { f1: number; seconds: number; perSecond: number } | undefined {
  const found = new RegExp(`^${name}: F1 ([\\d.]+), .* (\\d+) seconds, (\\d+) tokens/s`, 'm').exec(text);
  if (!found) return undefined;
  const [f1 = 0, seconds = 0, perSecond = 0] = found.slice(1).map(Number);
  return { f1, seconds, perSecond };
}
