import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Trained } from '../reading/train.ts';
import { Vocabulary } from '../reading/vocabulary.ts';

/** Written first, so that a later form can be told from this one. */
const FORM = 'jw-reading-1';

interface Head {
  readonly form: string;
  readonly labels: readonly string[];
  readonly threshold: number;
  readonly judge: { readonly classes: number; readonly views: number };
  readonly strides: readonly number[];
  /** Lengths of the arrays that follow, in elements. */
  readonly lengths: readonly number[];
}

/** A trained model as bytes: a head of JSON, then its arrays as they lie in memory, little-endian. Same model, same bytes. */
export function packModel({ labels, vocabulary, worth, machines, judge, threshold }: Trained): Buffer {
  const arrays = [
    vocabulary.keys,
    worth,
    ...machines.flatMap(({ weights, bias }) => [weights, bias]),
    judge.shared,
    judge.bias,
    judge.across,
  ];
  const head: Head = {
    form: FORM,
    labels,
    threshold,
    judge: { classes: judge.classes, views: judge.views },
    strides: machines.map(({ stride }) => stride),
    lengths: arrays.map(({ length }) => length),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([
    length,
    json,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
}

/** @throws Error when the bytes are no model of this form: a bug or a damaged database, nothing a person could put right */
export function unpackModel(bytes: Buffer): Trained {
  const size = bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString('utf8', 4, 4 + size)) as Head;
  if (head.form !== FORM) throw new Error(`a model of form ${head.form}, not ${FORM}`);
  let at = 4 + size;
  let next = 0;
  /** Copied, because the arrays in the bytes do not begin where a number may begin. */
  const take = <T extends Uint32Array | Float32Array | Float64Array>(
    make: new (buffer: ArrayBuffer) => T,
    wide: number,
  ): T => {
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
    across: take(Float64Array, 8),
  };
  return {
    labels: head.labels,
    vocabulary: new Vocabulary(keys),
    worth,
    machines,
    judge,
    threshold: head.threshold,
  };
}

const squeeze = promisify(brotliCompress);
const unfold = promisify(brotliDecompress);

/** For the database. Most weights of a linear model are nought or alike, which is why it pays. In a thread of the library. */
export function compress(bytes: Buffer): Promise<Buffer> {
  return squeeze(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

export function decompress(bytes: Buffer): Promise<Buffer> {
  return unfold(bytes);
}

export function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
