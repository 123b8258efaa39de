// src/modules/brain/models/train-worker.ts
import { parentPort, workerData } from "node:worker_threads";

// src/modules/brain/models/contest.ts
import { createHash as createHash2 } from "node:crypto";

// src/modules/brain/reading/measure.ts
var BINS = 15;
var COVERAGE = 0.8;
function quality(said) {
  const texts = said.length;
  const right = (some) => some.filter(({ label, guess }) => label === guess).length / Math.max(1, some.length);
  const f1 = [...f1ByLabel(said)];
  const surest = said.toSorted((a, b) => b.probability - a.probability).slice(0, Math.ceil(texts * COVERAGE));
  return {
    texts,
    accuracy: right(said),
    macroF1: f1.reduce((sum, { f1: f12 }) => sum + f12, 0) / Math.max(1, f1.length),
    weightedF1: f1.reduce((sum, { f1: f12, size }) => sum + f12 * size, 0) / Math.max(1, texts),
    calibrationError: calibrationError(said),
    accuracyAt80: right(surest)
  };
}
function* f1ByLabel(said) {
  for (const name of new Set(said.map(({ label }) => label))) {
    const size = said.filter(({ label }) => label === name).length;
    const guessed = said.filter(({ guess }) => guess === name).length;
    const hit = said.filter(({ label, guess }) => label === name && guess === name).length;
    yield { f1: 2 * hit / (size + guessed), size };
  }
}
function calibrationError(said) {
  const bins = Array.from({ length: BINS }, () => ({ promised: 0, right: 0 }));
  for (const { label, guess, probability } of said) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    if (!bin) continue;
    bin.promised += probability;
    if (label === guess) bin.right++;
  }
  return bins.reduce((sum, { promised, right }) => sum + Math.abs(promised - right), 0) / Math.max(1, said.length);
}

// src/modules/brain/reading/fold.ts
import { Converter } from "opencc-js/t2cn";
var GAP = 0;
var NUMBER = 48;
var CODE = 35;
function foldedRoom(most) {
  return { codes: new Uint16Array(most + 1), starts: new Uint32Array(most + 1), length: 0 };
}
var table;
function fold(text, most, into) {
  table ??= buildTable();
  const end = Math.min(text.length, most);
  let length = 0;
  for (let i = 0; i < end; ) {
    const code = table[text.charCodeAt(i)] ?? GAP;
    const start = i++;
    let symbol = code;
    if (isDigit(code) || isLatin(code)) {
      let digits = isDigit(code);
      let letters = !digits;
      while (i < end) {
        const next = table[text.charCodeAt(i)] ?? GAP;
        if (isDigit(next)) digits = true;
        else if (isLatin(next)) letters = true;
        else break;
        i++;
      }
      if (!letters) symbol = NUMBER;
      else if (digits || i - start === 1) symbol = CODE;
      else {
        for (let at = start; at < i; at++) {
          into.codes[length] = table[text.charCodeAt(at)] ?? GAP;
          into.starts[length++] = at;
        }
        continue;
      }
    }
    if (symbol === GAP && (length === 0 || into.codes[length - 1] === GAP)) continue;
    into.codes[length] = symbol;
    into.starts[length++] = start;
  }
  into.starts[length] = end;
  into.length = length;
  return into;
}
function isDigit(code) {
  return code >= 48 && code <= 57;
}
function isLatin(code) {
  return code >= 97 && code <= 122 || code >= 192 && code < 592;
}
function buildTable() {
  const codes = new Uint16Array(65536);
  const wide = [];
  for (let code = 33; code < 65536; code++) {
    if (code >= 55296 && code < 57344) continue;
    const plain = String.fromCharCode(code).normalize("NFKC").toLowerCase();
    if (plain.length === 1 && /[\p{L}\p{N}]/u.test(plain)) codes[code] = plain.charCodeAt(0);
    if (code >= 13312 && code < 40960) wide.push(String.fromCharCode(code));
  }
  const simplified = Converter({ from: "t", to: "cn" })(wide.join("\n")).split("\n");
  wide.forEach((traditional, i) => {
    const to = simplified[i];
    if (to?.length === 1) codes[traditional.charCodeAt(0)] = to.charCodeAt(0);
  });
  return codes;
}

// src/modules/brain/reading/words.ts
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
var jieba;
function wordsOf(text) {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(text, true);
}
var courtesies = new Set(
  "\u7684 \u4E86 \u662F \u5728 \u548C \u6709 \u5C31 \u90FD \u800C \u53CA \u4E0E \u6216 \u7740 \u4E5F \u8FD8 \u4E0D \u6CA1 \u6CA1\u6709 \u6211 \u6211\u4EEC \u4F60 \u4F60\u4EEC \u60A8 \u60A8\u4EEC \u4ED6 \u5979 \u4ED6\u4EEC \u8FD9 \u90A3 \u8FD9\u4E2A \u90A3\u4E2A \u8FD9\u4E9B \u90A3\u4E9B \u4E00\u4E2A \u4E0A \u4E0B \u5230 \u53BB \u6765 \u8BF4 \u8981 \u4F1A \u80FD \u53EF\u4EE5 \u628A \u88AB \u8BA9 \u7ED9 \u5411 \u4ECE \u5BF9 \u4E3A \u4EE5 \u7B49 \u4E2A \u5F88 \u5417 \u5462 \u5427 \u554A \u8BF7\u95EE \u8BF7 \u5E0C\u671B \u95EE\u9898 \u9886\u5BFC \u5C0A\u656C \u4F60\u597D \u60A8\u597D \u8C22\u8C22 \u4EC0\u4E48 \u600E\u4E48 \u5982\u4F55 \u4E3A\u4EC0\u4E48 \u6211\u5BB6 \u81EA\u5DF1 \u73B0\u5728 \u4F46 \u4F46\u662F \u56E0\u4E3A \u6240\u4EE5 \u5982\u679C \u5E76 \u53C8 \u518D \u53EA \u624D \u4E4B \u5176 \u6B64 \u4E8E \u7531 \u5C06 \u5DF2 \u5DF2\u7ECF".split(" ")
);

// src/modules/brain/reading/grams.ts
var MOST = { title: 120, detail: 2e3 };
var LONGEST = { title: 4, detail: 3 };
var REACH = 7;
var SAMPLE = 200;
var SEED = { run: 2166136261, word: 739982445, twoWords: 695872825, pair: 374761393 };
var PLACE = 4;
function gramsRoom({ where = false } = {}) {
  const { title, detail } = MOST;
  const [titles, details] = [title * (LONGEST.title + 2 + REACH), detail * LONGEST.detail];
  return {
    where: where ? { title: new Int32Array(titles * PLACE), detail: new Int32Array(details * PLACE) } : void 0,
    title: new Int32Array(titles),
    detail: new Int32Array(details),
    titles: 0,
    details: 0,
    twos: new Int32Array(SAMPLE),
    twosLength: 0,
    folded: { title: foldedRoom(title), detail: foldedRoom(detail) }
  };
}
function gramsOf({ title, detail }, into) {
  const { folded, where } = into;
  into.twosLength = 0;
  const heading = fold(title, MOST.title, folded.title);
  into.titles = runs(heading, LONGEST.title, into.title, into, where?.title);
  into.titles = titleWords(heading, into.title, into.titles, where?.title);
  const body = fold(detail, MOST.detail, folded.detail);
  into.details = runs(body, LONGEST.detail, into.detail, into, where?.detail);
  return into;
}
function step(hash, code) {
  return Math.imul(hash ^ code, 16777619);
}
function spread(hash) {
  const mixed = Math.imul(hash ^ hash >>> 15, 739982445);
  return mixed ^ mixed >>> 12;
}
function runs({ codes, length }, longest, out, twos, where) {
  let count = 0;
  for (let i = 0; i < length; i++) {
    let hash = SEED.run;
    const end = Math.min(length, i + longest);
    for (let j = i; j < end; j++) {
      const code = codes[j] ?? GAP;
      if (code === GAP) break;
      hash = step(hash, code);
      const key = spread(hash);
      if (where) note(where, count, i, j + 1, i, j + 1);
      out[count++] = key;
      if (j === i + 1 && twos.twosLength < SAMPLE) twos.twos[twos.twosLength++] = key;
    }
  }
  return count;
}
function note(where, term, from, to, from2, to2) {
  where[term * PLACE] = from;
  where[term * PLACE + 1] = to;
  where[term * PLACE + 2] = from2;
  where[term * PLACE + 3] = to2;
}
function wordsIn({ codes, length }) {
  let text = "";
  for (let i = 0; i < length; i++) text += codes[i] === GAP ? " " : String.fromCharCode(codes[i] ?? 0);
  const words = [];
  const telling = [];
  let from = 0;
  for (const said of wordsOf(text)) {
    const to = from + said.length;
    if (said !== " ") {
      let hash = SEED.word;
      for (let i = 0; i < said.length; i++) hash = step(hash, said.charCodeAt(i));
      const word = { hash, from, to };
      words.push(word);
      if (!courtesies.has(said)) telling.push(word);
    }
    from = to;
  }
  return { words, telling };
}
function titleWords(heading, out, first, where) {
  let count = first;
  const { words, telling } = wordsIn(heading);
  for (let i = 0; i < words.length; i++) {
    const [one, next] = [words[i], words[i + 1]];
    if (!one) continue;
    if (where) note(where, count, one.from, one.to, one.from, one.to);
    out[count++] = spread(one.hash);
    if (!next) continue;
    if (where) note(where, count, one.from, next.to, one.from, next.to);
    out[count++] = together(SEED.twoWords, one.hash, next.hash);
  }
  for (let i = 0; i < telling.length; i++) {
    const one = telling[i];
    const end = Math.min(telling.length, i + 1 + REACH);
    for (let j = i + 1; one && j < end; j++) {
      const other = telling[j];
      if (!other) continue;
      if (where) note(where, count, one.from, one.to, other.from, other.to);
      const [less, more] = one.hash < other.hash ? [one.hash, other.hash] : [other.hash, one.hash];
      out[count++] = together(SEED.pair, less, more);
    }
  }
  return count;
}
function together(seed, one, other) {
  return spread(Math.imul(step(seed, one) ^ one >>> 16, 2654435761) ^ Math.imul(other, 2246822507));
}

// src/modules/brain/reading/vocabulary.ts
var EMPTY = -1;
var FILTER_BITS = 16;
var Vocabulary = class {
  keys;
  /** Key, number, key, number … */
  #slots;
  #mask;
  #filter;
  /** By so many bits a key is moved to the right to find its bit. */
  #shift;
  /** @param keys all different */
  constructor(keys) {
    this.keys = keys;
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * 2).fill(EMPTY);
    const bits = size / 2 * FILTER_BITS;
    this.#filter = new Int32Array(bits / 32);
    this.#shift = Math.clz32(bits - 1);
    keys.forEach((key, term) => {
      let slot = key & this.#mask;
      while (this.#slots[slot * 2 + 1] !== EMPTY) slot = slot + 1 & this.#mask;
      this.#slots[slot * 2] = key | 0;
      this.#slots[slot * 2 + 1] = term;
      const bit = key >>> this.#shift;
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | 1 << (bit & 31);
    });
  }
  get size() {
    return this.keys.length;
  }
  /** The number of the term, or -1. @param key signed */
  find(key) {
    const bit = key >>> this.#shift;
    if (((this.#filter[bit >>> 5] ?? 0) & 1 << (bit & 31)) === 0) return EMPTY;
    const [slots, mask] = [this.#slots, this.#mask];
    for (let slot = key & mask; ; slot = slot + 1 & mask) {
      const term = slots[slot * 2 + 1] ?? EMPTY;
      if (term === EMPTY || slots[slot * 2] === key) return term;
    }
  }
  /** Writes the numbers of those of `keys` that are known to `into`, in their order. @returns how many */
  findAll(keys, length, into) {
    const [filter, shift, slots, mask] = [this.#filter, this.#shift, this.#slots, this.#mask];
    let count = 0;
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0;
      const bit = key >>> shift;
      into[count] = key;
      count += (filter[bit >>> 5] ?? 0) >>> (bit & 31) & 1;
    }
    let known = 0;
    for (let i = 0; i < count; i++) {
      const key = into[i] ?? 0;
      let at = (key & mask) * 2;
      while (slots[at] !== key && slots[at + 1] !== EMPTY) at = at + 2 & mask * 2 + 1;
      const term = slots[at + 1] ?? EMPTY;
      into[known] = term;
      known += term === EMPTY ? 0 : 1;
    }
    return known;
  }
};
var SKETCH = 22;
var Tally = class {
  #any = new Uint8Array(2 ** SKETCH);
  add(key) {
    const slot = key >>> 32 - SKETCH;
    const count = this.#any[slot] ?? 0;
    if (count < 255) this.#any[slot] = count + 1;
  }
  /** Never too few: two keys may share a place. */
  atMost(key) {
    return this.#any[key >>> 32 - SKETCH] ?? 0;
  }
};

// src/modules/brain/reading/counted.ts
var Counter = class {
  grams = gramsRoom();
  vocabulary;
  touched;
  titles;
  details;
  length = 0;
  #found;
  /** Share of neighbouring characters that are known: low for noise and other languages. 0 for an empty text. */
  familiar = 0;
  constructor(vocabulary) {
    this.vocabulary = vocabulary;
    this.touched = new Int32Array(this.grams.title.length + this.grams.detail.length);
    this.#found = new Int32Array(this.touched.length + 1);
    this.titles = new Uint8Array(vocabulary.size);
    this.details = new Uint8Array(vocabulary.size);
  }
  count(writing) {
    for (let i = 0; i < this.length; i++) {
      const term = this.touched[i] ?? 0;
      this.titles[term] = 0;
      this.details[term] = 0;
    }
    this.length = 0;
    const { grams } = this;
    gramsOf(writing, grams);
    this.#add(grams.title, grams.titles, this.titles);
    this.#add(grams.detail, grams.details, this.details);
    const known = this.vocabulary.findAll(grams.twos, grams.twosLength, this.#found);
    this.familiar = grams.twosLength === 0 ? 0 : known / grams.twosLength;
  }
  #add(keys, length, counts) {
    const { titles, details, touched } = this;
    const found = this.#found;
    const known = this.vocabulary.findAll(keys, length, found);
    let size = this.length;
    for (let i = 0; i < known; i++) {
      const term = found[i] ?? 0;
      if (titles[term] === 0 && details[term] === 0) touched[size++] = term;
      const before = counts[term] ?? 0;
      if (before < 255) counts[term] = before + 1;
    }
    this.length = size;
  }
};
function countAll(writings, floor) {
  const vocabulary = choose(writings, floor);
  const counter = new Counter(vocabulary);
  const starts = new Uint32Array(writings.length + 1);
  const rows = [];
  let size = 0;
  writings.forEach((writing, i) => {
    counter.count(writing);
    const terms = counter.touched.slice(0, counter.length).sort();
    rows.push({
      terms,
      titles: Uint8Array.from(terms, (term) => counter.titles[term] ?? 0),
      details: Uint8Array.from(terms, (term) => counter.details[term] ?? 0)
    });
    size += terms.length;
    starts[i + 1] = size;
  });
  const all = {
    vocabulary,
    starts,
    terms: new Int32Array(size),
    titles: new Uint8Array(size),
    details: new Uint8Array(size)
  };
  rows.forEach((row, i) => {
    all.terms.set(row.terms, starts[i] ?? 0);
    all.titles.set(row.titles, starts[i] ?? 0);
    all.details.set(row.details, starts[i] ?? 0);
  });
  return all;
}
function choose(writings, floor) {
  const [any, title] = [new Tally(), new Tally()];
  const grams = gramsRoom();
  for (const writing of writings) {
    gramsOf(writing, grams);
    const titles = distinct(grams.title, grams.titles);
    const details = distinct(grams.detail, grams.details);
    for (const key of titles) title.add(key);
    for (const key of distinct(concat(titles, details), titles.length + details.length)) any.add(key);
  }
  const exact = /* @__PURE__ */ new Map();
  for (const writing of writings) {
    gramsOf(writing, grams);
    const titles = distinct(grams.title, grams.titles);
    const details = distinct(grams.detail, grams.details);
    const note2 = (key, inTitle, inAny) => {
      if (any.atMost(key) < floor.any && title.atMost(key) < floor.title) return;
      const counts = exact.get(key);
      if (counts) {
        counts[0] += inAny;
        counts[1] += inTitle;
      } else exact.set(key, [inAny, inTitle]);
    };
    for (const key of titles) note2(key, 1, 0);
    for (const key of distinct(concat(titles, details), titles.length + details.length)) note2(key, 0, 1);
  }
  const keys = [...exact].filter(([, [inAny, inTitle]]) => inAny >= floor.any || inTitle >= floor.title);
  return new Vocabulary(Uint32Array.from(keys, ([key]) => key).sort());
}
function distinct(keys, length) {
  const sorted = keys.slice(0, length).sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const key = sorted[i] ?? 0;
    if (i === 0 || key !== sorted[count - 1]) sorted[count++] = key;
  }
  return sorted.subarray(0, count);
}
function concat(a, b) {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

// src/modules/brain/reading/views.ts
var VIEWS = 3;
var TITLE_WEIGHT = 3;
var COST = [2, 0.5, 2];
function times(view, title, detail) {
  return view === 0 ? TITLE_WEIGHT * title + detail : view === 1 ? title : detail;
}
var damped = Float64Array.from(
  { length: 255 * (TITLE_WEIGHT + 1) + 1 },
  (_, count) => count === 0 ? 0 : 1 + Math.log(count)
);
function worths(texts, among, least) {
  const { starts, terms, titles, details, vocabulary } = texts;
  const frequencies = new Int32Array(vocabulary.size * VIEWS);
  let size = 0;
  for (let i = 0; i < among.length; i++) {
    if (among[i] === 0) continue;
    size++;
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const place = (terms[at] ?? 0) * VIEWS;
      frequencies[place] = (frequencies[place] ?? 0) + 1;
      if (titles[at] !== 0) frequencies[place + 1] = (frequencies[place + 1] ?? 0) + 1;
      if (details[at] !== 0) frequencies[place + 2] = (frequencies[place + 2] ?? 0) + 1;
    }
  }
  return Float32Array.from(
    frequencies,
    (frequency, place) => frequency < (least[place % VIEWS] ?? 0) ? 0 : Math.log((1 + size) / (1 + frequency)) + 1
  );
}
function rowsOf(texts, view, worth) {
  const { terms: all, titles, details } = texts;
  const texts_ = texts.starts.length - 1;
  const starts = new Uint32Array(texts_ + 1);
  const terms = new Int32Array(all.length);
  const values = new Float32Array(all.length);
  let count = 0;
  for (let i = 0; i < texts_; i++) {
    const from = count;
    let square = 0;
    for (let at = texts.starts[i] ?? 0; at < (texts.starts[i + 1] ?? 0); at++) {
      const term = all[at] ?? 0;
      const value = (damped[times(view, titles[at] ?? 0, details[at] ?? 0)] ?? 0) * (worth[term * VIEWS + view] ?? 0);
      if (value === 0) continue;
      terms[count] = term;
      values[count++] = value;
      square += value * value;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let at = from; at < count; at++) values[at] = (values[at] ?? 0) * scale;
    starts[i + 1] = count;
  }
  return { starts, terms: terms.slice(0, count), values: values.slice(0, count) };
}

// src/modules/brain/reading/table.ts
var LANES = 8;
function tableOf({ labels, vocabulary, worth, machines }) {
  const stride = Math.ceil(labels.length / LANES) * LANES;
  const rows = new Float32Array(vocabulary.size * VIEWS * stride);
  machines.forEach((machine, view) => {
    fill(rows, stride, machine, worth, view);
  });
  return { rows, stride, squares: worth.map((value) => value * value) };
}
function fill(rows, stride, machine, worth, view) {
  const { weights, bias, stride: wide } = machine;
  for (let place = view, from = 0; place < worth.length; place += VIEWS, from += wide) {
    const value = worth[place] ?? 0;
    for (let k = 0; k < bias.length; k++) rows[place * stride + k] = value * (weights[from + k] ?? 0);
  }
}
function sumRows({ rows, stride }, weighed, view, out, at) {
  const { terms, values, length } = weighed;
  for (let lane = 0; lane < stride; lane += LANES) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const value = values[i] ?? 0;
      const place = ((terms[i] ?? 0) * VIEWS + view) * stride + lane;
      a += value * (rows[place] ?? 0);
      b += value * (rows[place + 1] ?? 0);
      c += value * (rows[place + 2] ?? 0);
      d += value * (rows[place + 3] ?? 0);
      e += value * (rows[place + 4] ?? 0);
      f += value * (rows[place + 5] ?? 0);
      g += value * (rows[place + 6] ?? 0);
      h += value * (rows[place + 7] ?? 0);
    }
    const sums = at + lane;
    out[sums] = a;
    out[sums + 1] = b;
    out[sums + 2] = c;
    out[sums + 3] = d;
    out[sums + 4] = e;
    out[sums + 5] = f;
    out[sums + 6] = g;
    out[sums + 7] = h;
  }
}
function scaleOf({ squares }, { terms, values, length }, view) {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    sum += value * value * (squares[(terms[i] ?? 0) * VIEWS + view] ?? 0);
  }
  return sum === 0 ? 0 : 1 / Math.sqrt(sum);
}

// src/modules/brain/reading/gathered.ts
var Gathered = class {
  views;
  scales = new Float64Array(VIEWS);
  constructor(most) {
    this.views = Array.from({ length: VIEWS }, () => ({
      terms: new Int32Array(most),
      values: new Float64Array(most),
      length: 0
    }));
  }
  /** Takes over what was counted last. */
  gather({ touched, titles, details, length }, table2) {
    this.views.forEach((weighed, view) => {
      const { terms, values } = weighed;
      let size = 0;
      for (let i = 0; i < length; i++) {
        const term = touched[i] ?? 0;
        const often = times(view, titles[term] ?? 0, details[term] ?? 0);
        if (often === 0) continue;
        terms[size] = term;
        values[size++] = damped[often] ?? 0;
      }
      weighed.length = size;
      this.scales[view] = scaleOf(table2, weighed, view);
    });
  }
};

// src/modules/brain/reading/random.ts
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
function shuffle(order, random) {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}
function deal(classes, folds, seed) {
  const order = Int32Array.from(classes.keys());
  shuffle(order, randomOf(seed));
  const next = /* @__PURE__ */ new Map();
  const hands = new Uint8Array(classes.length);
  for (const i of order) {
    const label = classes[i] ?? 0;
    const hand = next.get(label) ?? label % folds;
    hands[i] = hand;
    next.set(label, (hand + 1) % folds);
  }
  return hands;
}

// src/modules/brain/reading/judge.ts
var ROUNDS = 30;
var AVERAGED_FROM = 15;
var RATE = 0.05;
var ACROSS_RATE = 0.3;
var DECAY = 1e-3;
var MOST_ACROSS = 32;
var BEGIN = 4;
function untaughtJudge(classes, views) {
  return {
    classes,
    views,
    shared: new Float64Array(views).fill(BEGIN / views),
    bias: new Float64Array(classes),
    across: new Float64Array(classes <= MOST_ACROSS ? views * classes * classes : 0)
  };
}
function weigh(judge, scores, at, out) {
  const { classes, views, shared, bias, across } = judge;
  for (let k = 0; k < classes; k++) out[k] = bias[k] ?? 0;
  for (let view = 0; view < views; view++) {
    for (let k = 0; k < classes; k++) {
      const score = scores[at + view * classes + k] ?? 0;
      out[k] = (out[k] ?? 0) + (shared[view] ?? 0) * score;
      if (across.length === 0) continue;
      const row = (view * classes + k) * classes;
      for (let to = 0; to < classes; to++) out[to] = (out[to] ?? 0) + (across[row + to] ?? 0) * score;
    }
  }
  softmax(out, classes);
}
function softmax(values, length) {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < length; k++) most = Math.max(most, values[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const value = Math.exp((values[k] ?? 0) - most);
    values[k] = value;
    sum += value;
  }
  for (let k = 0; k < length; k++) values[k] = (values[k] ?? 0) / sum;
}
function trainJudge(scores, labels, among, shape) {
  const judge = untaughtJudge(shape.classes, shape.views);
  const learner = new Learner(judge, scores);
  const order = among.slice();
  const random = randomOf(shape.seed);
  const parts = [judge.shared, judge.bias, judge.across];
  const sums = parts.map((part) => new Float64Array(part.length));
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const i of order) learner.step(i, labels[i] ?? 0);
    if (round < AVERAGED_FROM) continue;
    sums.forEach((sum, p) => {
      sum.forEach((value, j) => {
        sum[j] = value + (parts[p]?.[j] ?? 0);
      });
    });
  }
  parts.forEach((part, p) => {
    part.forEach((_, j) => {
      part[j] = (sums[p]?.[j] ?? 0) / (ROUNDS - AVERAGED_FROM);
    });
  });
  return judge;
}
var Learner = class {
  #judge;
  #scores;
  #error;
  #squares;
  constructor(judge, scores) {
    this.#judge = judge;
    this.#scores = scores;
    this.#error = new Float64Array(judge.classes);
    const ones = (length) => new Float64Array(length).fill(1);
    this.#squares = {
      shared: ones(judge.shared.length),
      bias: ones(judge.bias.length),
      across: ones(judge.across.length)
    };
  }
  step(i, label) {
    const { classes, views, shared, bias, across } = this.#judge;
    const error = this.#error;
    const from = i * views * classes;
    weigh(this.#judge, this.#scores, from, error);
    error[label] = (error[label] ?? 0) - 1;
    for (let view = 0; view < views; view++) {
      let slope = 0;
      for (let k = 0; k < classes; k++) {
        const score = this.#scores[from + view * classes + k] ?? 0;
        slope += (error[k] ?? 0) * score;
        if (across.length > 0) this.#stepAcross((view * classes + k) * classes, score);
      }
      adagrad(shared, this.#squares.shared, view, slope, RATE);
    }
    for (let k = 0; k < classes; k++) adagrad(bias, this.#squares.bias, k, error[k] ?? 0, RATE);
  }
  #stepAcross(row, score) {
    const { classes, across } = this.#judge;
    for (let to = 0; to < classes; to++) {
      const slope = (this.#error[to] ?? 0) * score + DECAY * (across[row + to] ?? 0);
      adagrad(across, this.#squares.across, row + to, slope, RATE * ACROSS_RATE);
    }
  }
};
function adagrad(values, squares, at, slope, rate) {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  values[at] = (values[at] ?? 0) - rate * slope / Math.sqrt(square);
}

// src/modules/brain/reading/bytes.ts
var Bytes = class {
  #parts = [];
  #size = 0;
  add(numbers) {
    this.#push(new Uint8Array(Uint32Array.of(numbers.length).buffer));
    this.#push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    return this;
  }
  whole() {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
  #push(part) {
    this.#parts.push(part);
    this.#size += part.length;
  }
};

// src/modules/brain/reading/layer.ts
var NONE = -1;
var Layer = class {
  /** Corrections taken in. */
  size = 0;
  bias;
  #stride;
  /** Number of a term's row, by term. Made when there is something to keep. */
  #numbers;
  #terms = [];
  #rows = new Float32Array(0);
  #known = { terms: new Int32Array(0), values: new Float64Array(0), length: 0 };
  #sums;
  constructor(classes, stride) {
    this.bias = new Float64Array(VIEWS * classes);
    this.#stride = stride;
    this.#sums = new Float64Array(stride);
  }
  /** Adds what the layer says of a text in one view to `out` at `at`. */
  addTo(weighed, view, out, at) {
    if (!this.#numbers) return;
    sumRows(this.#table(), this.#knownOf(weighed), view, this.#sums, 0);
    for (let k = 0; k < this.#stride; k++) out[at + k] = (out[at + k] ?? 0) + (this.#sums[k] ?? 0);
  }
  /** What the layer says of one term, as often as it is said once. */
  valueOf(term, view, label) {
    const number = this.#numbers?.[term] ?? NONE;
    return number === NONE ? 0 : this.#rows[(number * VIEWS + view) * this.#stride + label] ?? 0;
  }
  /** Moves the row of a term in one view by `steps` (one a label, from `from`) times `value`. */
  move(term, view, value, steps, from, classes) {
    const place = (this.#numberOf(term) * VIEWS + view) * this.#stride;
    for (let k = 0; k < classes; k++)
      this.#rows[place + k] = (this.#rows[place + k] ?? 0) + value * (steps[from + k] ?? 0);
  }
  /** @param vocabulary how many terms there are */
  prepare(vocabulary) {
    this.#numbers ??= new Int32Array(vocabulary).fill(NONE);
  }
  /** Everything that was learned at once: the same corrections in the same order give the same bytes. */
  toBytes() {
    const used = this.#rows.subarray(0, this.#terms.length * VIEWS * this.#stride);
    return new Bytes().add(Float64Array.of(this.size)).add(this.bias).add(Int32Array.from(this.#terms)).add(used).whole();
  }
  #numberOf(term) {
    const numbers = this.#numbers ?? new Int32Array(0);
    const known = numbers[term] ?? NONE;
    if (known !== NONE) return known;
    const number = this.#terms.push(term) - 1;
    numbers[term] = number;
    const needed = (number + 1) * VIEWS * this.#stride;
    if (needed > this.#rows.length) {
      const wider = new Float32Array(needed * 2);
      wider.set(this.#rows);
      this.#rows = wider;
    }
    return number;
  }
  #table() {
    return { rows: this.#rows, stride: this.#stride, squares: this.#rows };
  }
  #knownOf(weighed) {
    const known = this.#known;
    if (known.terms.length < weighed.length) {
      Object.assign(known, {
        terms: new Int32Array(weighed.length * 2),
        values: new Float64Array(weighed.length * 2)
      });
    }
    known.length = 0;
    for (let i = 0; i < weighed.length; i++) {
      const number = this.#numbers?.[weighed.terms[i] ?? 0] ?? NONE;
      if (number === NONE) continue;
      known.terms[known.length] = number;
      known.values[known.length++] = weighed.values[i] ?? 0;
    }
    return known;
  }
};

// src/modules/brain/reading/reader.ts
var MOST_STEPS = 3;
var Reader = class {
  labels;
  threshold;
  trained;
  /** What it learned since it was trained. */
  layer;
  table;
  #counter;
  #leastFamiliar;
  #gathered;
  #sums;
  #scores;
  #out;
  #bias;
  constructor(trained, { leastFamiliar }) {
    const classes = trained.labels.length;
    this.labels = trained.labels;
    this.threshold = trained.threshold;
    this.trained = trained;
    this.#leastFamiliar = leastFamiliar;
    this.#counter = new Counter(trained.vocabulary);
    this.table = tableOf(trained);
    this.layer = new Layer(classes, this.table.stride);
    this.#gathered = new Gathered(this.#counter.touched.length);
    this.#sums = new Float64Array(this.table.stride);
    this.#scores = new Float64Array(VIEWS * classes);
    this.#out = new Float64Array(classes);
    this.#bias = Float64Array.from(trained.machines.flatMap(({ bias }) => [...bias]));
  }
  read(writing) {
    this.#counter.count(writing);
    if (this.#counter.length === 0) {
      const said = this.#counter.grams.titles + this.#counter.grams.details > 0;
      return { guesses: [], abstains: said ? "strange" : "empty" };
    }
    this.#score();
    weigh(this.trained.judge, this.#scores, 0, this.#out);
    const guesses = this.labels.map((label, k) => ({ label, probability: this.#out[k] ?? 0 })).sort((a, b) => b.probability - a.probability);
    return { guesses, abstains: this.#abstains(guesses[0]?.probability ?? 0) };
  }
  /** Learns from one text that a named person confirmed; the next reading knows it. Labels unknown to the model wait for the rebuild. */
  learn(confirmed) {
    const label = this.labels.indexOf(confirmed.label);
    if (label < 0) return false;
    const duals = new Float64Array(this.#scores.length);
    this.#counter.count(confirmed);
    this.layer.prepare(this.trained.vocabulary.size);
    this.layer.size++;
    for (let step2 = 0; step2 < MOST_STEPS; step2++) {
      this.#score();
      this.#step(label, duals);
    }
    return true;
  }
  #abstains(probability) {
    if (this.#counter.familiar < this.#leastFamiliar) return "strange";
    return probability < this.threshold ? "unsure" : void 0;
  }
  /** Scores of all views of the text that was counted last. */
  #score() {
    const classes = this.labels.length;
    const { views, scales } = this.#gathered;
    this.#gathered.gather(this.#counter, this.table);
    for (let view = 0; view < VIEWS; view++) {
      const weighed = views[view];
      if (!weighed) continue;
      sumRows(this.table, weighed, view, this.#sums, 0);
      this.layer.addTo(weighed, view, this.#sums, 0);
      const scale = scales[view] ?? 0;
      for (let k = 0, at = view * classes; k < classes; k++, at++)
        this.#scores[at] = (this.#sums[k] ?? 0) * scale + (this.#bias[at] ?? 0) + (this.layer.bias[at] ?? 0);
    }
  }
  /** The dual step of machine.ts on the counted text, in all views. */
  #step(label, duals) {
    const classes = this.labels.length;
    const { bias } = this.layer;
    const steps = new Float64Array(duals.length);
    for (let at = 0; at < duals.length; at++) {
      const slack = 0.5 / (COST[Math.floor(at / classes)] ?? 1);
      const sign = at % classes === label ? 1 : -1;
      const dual = duals[at] ?? 0;
      const next = Math.max(dual - ((this.#scores[at] ?? 0) * sign - 1 + slack * dual) / (2 + slack), 0);
      steps[at] = (next - dual) * sign;
      duals[at] = next;
      bias[at] = (bias[at] ?? 0) + (steps[at] ?? 0);
    }
    this.#gathered.views.forEach(({ terms, values, length }, view) => {
      const scale = this.#gathered.scales[view] ?? 0;
      for (let i = 0; i < length; i++) {
        const term = terms[i] ?? 0;
        const value = (values[i] ?? 0) * (this.table.squares[term * VIEWS + view] ?? 0) * scale;
        if (value !== 0) this.layer.move(term, view, value, steps, view * classes, classes);
      }
    });
  }
};

// src/kernel/refusal.ts
var Refusal = class extends Error {
  code;
  params;
  status;
  constructor(code, params = {}, status = 422) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.params = params;
    this.status = status;
  }
};

// src/modules/brain/reading/machine.ts
var LANES2 = 4;
var ROUNDS2 = 6;
var LEAST_STEP = 1e-4;
function trainMachine(rows, classes, among, options) {
  const { classCount, terms, cost, seed, worth } = options;
  const stride = Math.ceil(classCount / LANES2) * LANES2;
  const machine = { weights: new Float32Array(terms * stride), bias: new Float32Array(classCount), stride };
  const duals = new Float32Array(classes.length * classCount);
  const settled = new Uint8Array(classes.length);
  const steps = new Float64Array(stride);
  const order = among.slice();
  const random = randomOf(seed);
  for (let round = 0; round < ROUNDS2; round++) {
    shuffle(order, random);
    for (const i of order) {
      if (settled[i] === 1 && round % 3 !== 0) continue;
      const slack = 0.5 / (cost * (worth?.[i] ?? 1));
      const own = duals.subarray(i * classCount, (i + 1) * classCount);
      settled[i] = dualStep(machine, rows, i, classes[i] ?? 0, own, steps, slack) ? 0 : 1;
    }
  }
  return machine;
}
function dualStep(machine, rows, i, label, duals, steps, slack) {
  const { bias } = machine;
  scoreRow(machine, rows, i, steps, 0);
  const curve = (rows.starts[i] === rows.starts[i + 1] ? 1 : 2) + slack;
  let moved = false;
  for (let k = 0; k < bias.length; k++) {
    const sign = k === label ? 1 : -1;
    const dual = duals[k] ?? 0;
    const gradient = (steps[k] ?? 0) * sign - 1 + slack * dual;
    const next = Math.max(dual - gradient / curve, 0);
    duals[k] = next;
    const step2 = (next - dual) * sign;
    steps[k] = Math.abs(step2) > LEAST_STEP ? step2 : 0;
    if (steps[k] !== 0) moved = true;
  }
  if (!moved) return false;
  for (let k = 0; k < bias.length; k++) bias[k] = (bias[k] ?? 0) + (steps[k] ?? 0);
  steps.fill(0, bias.length);
  for (let lane = 0; lane < machine.stride; lane += LANES2) addRow(machine, rows, i, steps, lane);
  return true;
}
function scoreRow(machine, rows, i, out, at) {
  const { bias, stride } = machine;
  for (let lane = 0; lane < stride; lane += LANES2) {
    const [a, b, c, d] = dotRow(machine, rows, i, lane);
    const end = Math.min(LANES2, bias.length - lane);
    out[at + lane] = a + (bias[lane] ?? 0);
    if (end > 1) out[at + lane + 1] = b + (bias[lane + 1] ?? 0);
    if (end > 2) out[at + lane + 2] = c + (bias[lane + 2] ?? 0);
    if (end > 3) out[at + lane + 3] = d + (bias[lane + 3] ?? 0);
  }
}
function dotRow({ weights, stride }, rows, i, lane) {
  const { terms, values } = rows;
  const to = rows.starts[i + 1] ?? 0;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = rows.starts[i] ?? 0; at < to; at++) {
    const place = (terms[at] ?? 0) * stride + lane;
    const value = values[at] ?? 0;
    a += (weights[place] ?? 0) * value;
    b += (weights[place + 1] ?? 0) * value;
    c += (weights[place + 2] ?? 0) * value;
    d += (weights[place + 3] ?? 0) * value;
  }
  return [a, b, c, d];
}
function addRow({ weights, stride }, rows, i, steps, lane) {
  const [a = 0, b = 0, c = 0, d = 0] = steps.subarray(lane, lane + LANES2);
  if (a === 0 && b === 0 && c === 0 && d === 0) return;
  const { terms, values } = rows;
  const to = rows.starts[i + 1] ?? 0;
  for (let at = rows.starts[i] ?? 0; at < to; at++) {
    const place = (terms[at] ?? 0) * stride + lane;
    const value = values[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + a * value;
    weights[place + 1] = (weights[place + 1] ?? 0) + b * value;
    weights[place + 2] = (weights[place + 2] ?? 0) + c * value;
    weights[place + 3] = (weights[place + 3] ?? 0) + d * value;
  }
}

// src/modules/brain/reading/telling.ts
function forgetOthers(machine, view, worth, keep) {
  const telling = tellingOf(machine, view, worth);
  const some = telling.filter((value) => value > 0).sort();
  const least = some[Math.floor(some.length * (1 - keep))] ?? 0;
  telling.forEach((value, term) => {
    if (value < least) worth[term * VIEWS + view] = 0;
  });
}
function tellingOf({ weights, bias, stride }, view, worth) {
  const classes = bias.length;
  return Float32Array.from({ length: worth.length / VIEWS }, (_, term) => {
    const value = worth[term * VIEWS + view] ?? 0;
    if (value === 0) return 0;
    const row = weights.subarray(term * stride, term * stride + classes);
    let mean = 0;
    for (const weight of row) mean += weight / classes;
    let most = 0;
    for (const weight of row) most = Math.max(most, Math.abs(weight - mean));
    return most * value;
  });
}

// src/modules/brain/reading/train.ts
function train(confirmed, settings) {
  const labels = [...new Set(confirmed.map(({ label }) => label))].sort();
  if (labels.length < 2) throw new Refusal("brain-one-label");
  const number = new Map(labels.map((label, k) => [label, k]));
  const classes = Int32Array.from(confirmed, ({ label }) => number.get(label) ?? 0);
  const texts = countAll(confirmed, settings.floor);
  const lesson = { texts, classes, classCount: labels.length, settings };
  const unseen = scoresUnseen(lesson);
  const everything = new Uint8Array(classes.length).fill(1);
  const { worth, machines } = machinesOf(lesson, everything);
  const shape = { classes: labels.length, views: VIEWS, seed: settings.seed };
  const everyone = Int32Array.from(classes.keys());
  return {
    labels,
    ...withoutForgotten(texts.vocabulary, worth, machines),
    judge: trainJudge(unseen.scores, classes, everyone, shape),
    threshold: thresholdOf(unseen, lesson)
  };
}
function withoutForgotten({ keys }, worth, machines) {
  const kept = Int32Array.from(keys.keys()).filter(
    (term) => worth.subarray(term * VIEWS, (term + 1) * VIEWS).some((value) => value > 0)
  );
  const rowsFrom = (all, wide) => {
    const some = new Float32Array(kept.length * wide);
    kept.forEach((term, i) => {
      some.set(all.subarray(term * wide, (term + 1) * wide), i * wide);
    });
    return some;
  };
  return {
    vocabulary: new Vocabulary(Uint32Array.from(kept, (term) => keys[term] ?? 0)),
    worth: rowsFrom(worth, VIEWS),
    machines: machines.map(({ weights, bias, stride }) => ({
      weights: rowsFrom(weights, stride),
      bias,
      stride
    }))
  };
}
function scoresUnseen(lesson) {
  const { classes, classCount, settings } = lesson;
  const hands = deal(classes, settings.folds, settings.seed);
  const scores = new Float64Array(classes.length * VIEWS * classCount);
  for (let hand = 0; hand < settings.folds; hand++) {
    const among = hands.map((each) => each === hand ? 0 : 1);
    machinesOf(lesson, among, (machine, rows, view) => {
      hands.forEach((each, i) => {
        if (each === hand) scoreRow(machine, rows, i, scores, (i * VIEWS + view) * classCount);
      });
    });
  }
  return { scores, hands };
}
function machinesOf({ texts, classes, classCount, settings }, among, made) {
  const { any, title } = settings.floor;
  const worth = worths(texts, among, [any, title, any]);
  const learners = Int32Array.from(classes.keys()).filter((i) => among[i] === 1);
  const machines = COST.map((cost, view) => {
    const options = { classCount, terms: texts.vocabulary.size, cost, seed: settings.seed + view };
    const first = trainMachine(rowsOf(texts, view, worth), classes, learners, options);
    forgetOthers(first, view, worth, settings.keep[view] ?? 1);
    const rows = rowsOf(texts, view, worth);
    const machine = trainMachine(rows, classes, learners, options);
    made?.(machine, rows, view);
    return machine;
  });
  return { worth, machines };
}
function thresholdOf({ scores, hands }, lesson) {
  const { classes, classCount, settings } = lesson;
  const said = [];
  const out = new Float64Array(classCount);
  const shape = { classes: classCount, views: VIEWS, seed: settings.seed };
  for (let hand = 0; hand < settings.folds; hand++) {
    const others = Int32Array.from(classes.keys()).filter((i) => hands[i] !== hand);
    const judge = trainJudge(scores, classes, others, shape);
    classes.forEach((label, i) => {
      if (hands[i] !== hand) return;
      weigh(judge, scores, i * VIEWS * classCount, out);
      const probability = Math.max(...out);
      said.push({ probability, right: out[label] === probability });
    });
  }
  said.sort((a, b) => b.probability - a.probability);
  let [right, threshold] = [0, 1];
  said.forEach((each, i) => {
    if (each.right) right++;
    if (right / (i + 1) >= settings.wanted) threshold = each.probability;
  });
  return threshold;
}

// src/modules/brain/models/packed.ts
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
var FORM = "jw-reading-1";
function packModel({ labels, vocabulary, worth, machines, judge, threshold }) {
  const arrays = [
    vocabulary.keys,
    worth,
    ...machines.flatMap(({ weights, bias }) => [weights, bias]),
    judge.shared,
    judge.bias,
    judge.across
  ];
  const head = {
    form: FORM,
    labels,
    threshold,
    judge: { classes: judge.classes, views: judge.views },
    strides: machines.map(({ stride }) => stride),
    lengths: arrays.map(({ length: length2 }) => length2)
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([
    length,
    json,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))
  ]);
}
function unpackModel(bytes) {
  const size = bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", 4, 4 + size));
  if (head.form !== FORM) throw new Error(`a model of form ${head.form}, not ${FORM}`);
  let at = 4 + size;
  let next = 0;
  const take = (make, wide) => {
    const bytesOf = (head.lengths[next++] ?? 0) * wide;
    const copy = new ArrayBuffer(bytesOf);
    Buffer.from(copy).set(bytes.subarray(at, at + bytesOf));
    at += bytesOf;
    return new make(copy);
  };
  const keys = take(Uint32Array, 4);
  const worth = take(Float32Array, 4);
  const machines = head.strides.map((stride) => {
    const weights = take(Float32Array, 4);
    return { weights, bias: take(Float32Array, 4), stride };
  });
  const judge = {
    ...head.judge,
    shared: take(Float64Array, 8),
    bias: take(Float64Array, 8),
    across: take(Float64Array, 8)
  };
  return {
    labels: head.labels,
    vocabulary: new Vocabulary(keys),
    worth,
    machines,
    judge,
    threshold: head.threshold
  };
}
var squeeze = promisify(brotliCompress);
var unfold = promisify(brotliDecompress);
function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest();
}

// src/modules/brain/models/rivals.ts
var rivalRules = {
  version: "rivals-2026-11-25",
  heldOut: 0.2,
  mostHeldOut: 2e3,
  leastHeldOut: 20,
  calibrationSlack: 0.02
};
function isBetter(challenger, champion, rules = rivalRules) {
  if (challenger.texts !== champion.texts || challenger.texts < rules.leastHeldOut) return false;
  if (challenger.accuracy < champion.accuracy) return false;
  return challenger.calibrationError <= champion.calibrationError + rules.calibrationSlack;
}
function heldOutOf(texts, rules = rivalRules) {
  const share = Math.min(Math.floor(texts * rules.heldOut), rules.mostHeldOut);
  return share < rules.leastHeldOut ? 0 : share;
}

// src/modules/brain/models/contest.ts
function contest(given, rules = rivalRules) {
  const { catalogue, record, settings, rival } = given;
  const began = performance.now();
  const fresh = rival.kind === "champion" ? record.length - rival.trainedOn : record.length;
  const kept = heldOutOf(fresh, rules);
  if (kept === 0) return void 0;
  const early = record.slice(0, record.length - kept);
  const late = record.slice(record.length - kept);
  const twin = train([...catalogue, ...early], settings);
  const heldOut = quality(sayings(new Reader(twin, settings), late));
  const against = quality(rivalSayings(rival, early, late));
  const everything = [...catalogue, ...record];
  const bytes = packModel(train(everything, settings));
  return {
    bytes,
    bytesHash: hashOf(bytes),
    recordHash: recordHash(everything),
    examples: everything.length,
    heldOut,
    against,
    promoted: isBetter(heldOut, against, rules),
    seconds: (performance.now() - began) / 1e3,
    megabytes: bytes.length / 2 ** 20
  };
}
function rivalSayings(rival, early, late) {
  if (rival.kind === "catalogue") return rival.said.slice(early.length);
  const reader = new Reader(unpackModel(Buffer.from(rival.bytes)), rival.settings);
  for (const text of early.slice(rival.trainedOn)) reader.learn(text);
  return sayings(reader, late);
}
function sayings(reader, texts) {
  return texts.map((text) => {
    const [best] = reader.read(text).guesses;
    return { label: text.label, guess: best?.label, probability: best?.probability ?? 0 };
  });
}
function recordHash(texts) {
  const hash = createHash2("sha256");
  for (const { label, title, detail } of texts) hash.update(JSON.stringify([label, title, detail]));
  return hash.digest();
}

// src/modules/brain/models/train-worker.ts
parentPort?.postMessage(contest(workerData) ?? null);
//# sourceMappingURL=train-worker.js.map
