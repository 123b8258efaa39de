/** The candidate that was probably meant: a slip of one or two characters, or one name inside the other. */
export function nearest(value: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(value);
  if (wanted === '') return undefined;
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = fold(candidate);
    if (other === wanted) return candidate;
    if (
      Math.abs(other.length - wanted.length) > allowed &&
      !other.includes(wanted) &&
      !wanted.includes(other)
    )
      continue;
    const inside =
      other.length > 1 && wanted.length > 1 && (other.includes(wanted) || wanted.includes(other));
    const distance = Math.min(
      editDistance(wanted, other, allowed),
      inside ? allowed + 0.5 : Number.POSITIVE_INFINITY,
    );
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return least <= allowed + 0.5 ? best : undefined;
}

/** Width, case and blanks do not make another name. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** Edits with neighbouring characters swapped counted once; gives up beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  const distance = last[b.length] ?? 0;
  return distance <= most ? distance : Number.POSITIVE_INFINITY;
}
