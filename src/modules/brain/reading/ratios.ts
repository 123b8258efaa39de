import { type Ratios, strideOf } from './machine.ts';
import type { Rows } from './views.ts';

/** Added to every count: a term that was never seen with a class says little, not everything. */
const SMOOTHING = 1;

/**
 * How much more often a term stands in texts of a class than in the others, |ln| of the ratio: a machine that sees each class
 * through them starts from what counting alone tells (log-count ratios, Wang and Manning, ACL 2012). Scaled so that a row is of
 * length 1 in the mean, as it is without.
 * @param learners texts to count
 */
export function ratiosOf(
  rows: Rows,
  classes: Int32Array,
  learners: Int32Array,
  { classCount, terms }: { classCount: number; terms: number },
): Ratios {
  const stride = strideOf(classCount);
  const found = new Float64Array(terms * stride);
  const sizes = new Float64Array(classCount);
  for (const i of learners) {
    const label = classes[i] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (const term of rows.terms.subarray(rows.starts[i], rows.starts[i + 1])) {
      const place = term * stride + label;
      found[place] = (found[place] ?? 0) + 1;
    }
  }
  const squares = new Float32Array(found.length);
  for (let term = 0; term < terms; term++) {
    const row = found.subarray(term * stride, term * stride + classCount);
    const all = row.reduce((sum, count) => sum + count, 0);
    if (all === 0) continue;
    row.forEach((count, k) => {
      const size = sizes[k] ?? 0;
      const within = (count + SMOOTHING) / (size + 2 * SMOOTHING);
      const outside = (all - count + SMOOTHING) / (learners.length - size + 2 * SMOOTHING);
      squares[term * stride + k] = Math.log(within / outside) ** 2;
    });
  }
  return scaled(squares, rows, learners, classCount);
}

function scaled(squares: Float32Array, rows: Rows, learners: Int32Array, classCount: number): Ratios {
  const stride = strideOf(classCount);
  const lengths = new Float32Array((rows.starts.length - 1) * classCount);
  let all = 0;
  for (const i of learners) {
    for (let at = rows.starts[i] ?? 0; at < (rows.starts[i + 1] ?? 0); at++) {
      const from = (rows.terms[at] ?? 0) * stride;
      const value = (rows.values[at] ?? 0) ** 2;
      for (let k = 0; k < classCount; k++) {
        const part = value * (squares[from + k] ?? 0);
        lengths[i * classCount + k] = (lengths[i * classCount + k] ?? 0) + part;
        all += part;
      }
    }
  }
  const scale = all === 0 ? 1 : (learners.length * classCount) / all;
  return {
    squares: squares.map((square) => square * scale),
    lengths: lengths.map((length) => length * scale),
  };
}
