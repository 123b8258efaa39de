import { newId } from '#kernel/ids.ts';
import {
  ageGroupOf,
  findSignalOfCase,
  type Health,
  type LanguageModel,
  languageModel,
  maskedLesson,
  type Signal,
  storeSignals,
} from '#modules/brain';
import { type Rules, rulesOf } from '#modules/cases';
import { erasedAmong, titleOf } from '#modules/intake';
import type { Config } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import { type AboutSignal, isQuiet } from './read.ts';

/** So many wait for the model; when it is slower than demands come, those that find no place go without its word. */
const MOST_WAITING = 200;

interface Waiting {
  readonly db: Database;
  readonly district: string;
  readonly about: AboutSignal & { readonly case: string };
}

/**
 * The word of the language model that an office runs itself, beside ours and never in its place: one question at a time, behind
 * everything else. No deed waits for it and no rule follows it; without one configured nothing here happens.
 */
export class SecondOpinion {
  readonly #model: LanguageModel;
  readonly #now: () => Date;
  readonly #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  #passedOver = 0;

  constructor(model: LanguageModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  get name(): string {
    return this.#model.name;
  }

  get health(): Health & { readonly waiting: number; readonly passedOver: number } {
    return { ...this.#model.health(), waiting: this.#waiting.length, passedOver: this.#passedOver };
  }

  /** Returns at once; its word is kept when it comes. */
  ask(db: Database, district: string, demands: readonly AboutSignal[]): void {
    for (const about of demands) {
      if (about.case === undefined) continue;
      if (this.#waiting.length >= MOST_WAITING) this.#passedOver++;
      else this.#waiting.push({ db, district, about: { ...about, case: about.case } });
    }
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  /** Returns when nobody waits any more. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      // A database that is away, or closing: the word is lost, the work goes on.
      await this.#one(next).catch(() => {
        this.#passedOver++;
      });
  }

  async #one({ db, district, about }: Waiting): Promise<void> {
    const rules = await rulesOf(db, district);
    if (isQuiet(rules, about)) return;
    if (await findSignalOfCase(db, district, about.case, 'language-model')) return;
    // While it waited its person may have had it erased.
    if ((await erasedAmong(db, district, about.demand ? [about.demand] : [])).size > 0) return;
    const matters = rules.book.leaves.map(({ code, name }) => ({ code, name }));
    const text = maskedLesson({ title: titleOf(about.text), text: about.text });
    const opinion = await this.#model.ask(text, matters, this.#now());
    if (!opinion) {
      this.#passedOver++;
      return;
    }
    const { guess, name, milliseconds } = opinion;
    const quiet = guess !== undefined && isQuiet(rules, { ...about, matter: guess.label });
    const signal = signalOf(about, this.#now(), name, milliseconds);
    await db.transaction((tx) =>
      storeSignals(tx, district, [
        quiet
          ? { ...signal, guesses: [], abstains: 'off' }
          : { ...signal, guesses: guess ? [guess] : [], abstains: opinion.abstains },
      ]),
    );
  }
}

function signalOf(about: Waiting['about'], at: Date, name: string, milliseconds: number): Signal {
  const { text, area, channel, unit } = about;
  return {
    ...{ id: newId(at), at, case: about.case, area, channel, unit, ageGroup: ageGroupOf(text) },
    ...{ source: 'language-model', name, model: 0, upto: 0, guesses: [], milliseconds },
  };
}

const all = new WeakMap<Config, SecondOpinion>();

/** The office's own language model, if one is configured. */
export function secondOpinion(config: Config | undefined, now: () => Date): SecondOpinion | undefined {
  if (!config?.JINGWEI_LM_URL) return undefined;
  let one = all.get(config);
  if (!one) {
    const { JINGWEI_LM_URL: url, JINGWEI_LM_KEY: key, JINGWEI_LM_SECONDS: seconds } = config;
    const model = config.JINGWEI_LM_MODEL || 'default';
    one = new SecondOpinion(languageModel({ url, model, key, seconds }), now);
    all.set(config, one);
  }
  return one;
}

/** What it said of a case, if it said something that the reader may use. */
export async function opinionOn(
  db: Database,
  rules: Rules,
  { district, caseId, area, unit }: { district: string; caseId: string; area: string; unit: string },
): Promise<Signal | undefined> {
  const signal = await findSignalOfCase(db, district, caseId, 'language-model');
  const best = signal?.guesses[0]?.label;
  if (!best || signal.abstains || signal.decision) return undefined;
  const known = rules.book.findMatter(best);
  if (!known || known.retired || isQuiet(rules, { area, unit, matter: best })) return undefined;
  return signal;
}
