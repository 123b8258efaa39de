import type { Json } from '#kernel/json.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { catalogues } from '../catalogues.ts';
import type { Io } from '../io.ts';

export interface Recorder extends Io {
  readonly printed: string[];
  readonly said: string[];
  /** The result for programs. */
  given: Record<string, Json>;
}

/** What a command prints, says and gives, kept to be looked at. */
export function recorder(): Recorder {
  const io: Recorder = {
    lang: 'zh-Hans',
    t: translator('zh-Hans', mergeCatalogues(catalogues)),
    json: false,
    printed: [],
    said: [],
    given: {},
    print: (line) => void io.printed.push(line),
    say: (line) => void io.said.push(line),
    progress: () => () => undefined,
    result(value) {
      io.given = { ...value };
    },
  };
  return io;
}
