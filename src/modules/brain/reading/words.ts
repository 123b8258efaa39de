import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;

/** Words of a folded text by the dictionary that comes with jieba. */
export function wordsOf(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(text, true);
}

/** Turns of speech of letters to an office: they say nothing of the matter when two of them stand together. */
export const courtesies: ReadonlySet<string> = new Set(
  (
    '的 了 是 在 和 有 就 都 而 及 与 或 着 也 还 不 没 没有 我 我们 你 你们 您 您们 他 她 他们 这 那 这个 那个 这些 那些 一个 ' +
    '上 下 到 去 来 说 要 会 能 可以 把 被 让 给 向 从 对 为 以 等 个 很 吗 呢 吧 啊 请问 请 希望 问题 领导 尊敬 你好 您好 谢谢 ' +
    '什么 怎么 如何 为什么 我家 自己 现在 但 但是 因为 所以 如果 并 又 再 只 才 之 其 此 于 由 将 已 已经'
  ).split(' '),
);
