/** 32-bit hashes of clues. Two of a million clues sharing a number costs nothing that could be measured. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finish(hash);
}

export function mix(one: number, other: number): number {
  return finish(Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(other, 0xc2b2ae35));
}

function finish(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
