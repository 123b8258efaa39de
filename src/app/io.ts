import type { Json } from '#kernel/json.ts';
import {
  type Catalogue,
  type Lang,
  mergeCatalogues,
  type Translate,
  translator,
} from '#platform/i18n/messages.ts';

/** What a command talks through: words for people on standard error, its result on standard output. */
export interface Io {
  readonly lang: Lang;
  readonly t: Translate;
  readonly json: boolean;
  /** A line of the result, for people; goes nowhere with --json. */
  print(line: string): void;
  /** Progress and remarks; standard error. */
  say(line: string): void;
  /** A bar that is drawn anew in place on a terminal and now and then in a file. */
  progress(label: string): (done: number, total?: number) => void;
  /** The result for programs: one JSON object on the last line, with --json only. */
  result(value: { readonly [key: string]: Json }): void;
}

/** The io of a command line: language by LANG (`zh…` is Chinese, `zh_TW`/`zh_HK` in Traditional script, else English). */
export function terminalIo(options: {
  json: boolean;
  catalogues: readonly Catalogue[];
  env: Record<string, string | undefined>;
}): Io {
  const lang = langOf(options.env);
  return {
    lang,
    t: translator(lang, mergeCatalogues(options.catalogues)),
    json: options.json,
    print(line) {
      if (!options.json) process.stdout.write(`${line}\n`);
    },
    say: (line) => void process.stderr.write(`${line}\n`),
    progress: (label) => progressBar(label),
    result(value) {
      if (options.json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
}

function langOf(env: Record<string, string | undefined>): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (!locale.startsWith('zh')) return 'en';
  return /TW|HK|MO|Hant/i.test(locale) ? 'zh-Hant' : 'zh-Hans';
}

const WIDTH = 28;

function progressBar(label: string): (done: number, total?: number) => void {
  const begun = performance.now();
  let drawn = 0;
  return (done, total) => {
    const now = performance.now();
    const finished = total !== undefined && done >= total;
    if (!finished && now - drawn < (process.stderr.isTTY ? 100 : 5000)) return;
    drawn = now;
    const speed = Math.round(done / Math.max(0.001, (now - begun) / 1000));
    const filled = total ? Math.round((WIDTH * Math.min(done, total)) / total) : 0;
    const bar = total ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}` : `${done}`;
    const line = `${label} ${bar} (${speed}/s)`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${line}${finished ? '\n' : ''}` : `${line}\n`);
  };
}
