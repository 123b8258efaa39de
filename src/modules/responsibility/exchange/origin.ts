import type { XmlElement } from '#platform/files/xml-tree.ts';

/** The state of a list that a file was written from. */
export interface Origin {
  readonly version: string;
  readonly revision: number;
}

/** Written in words, so that people can read it too; Chinese in every language, as all of the file. */
export function sayOrigin({ version, revision }: Origin): string {
  return `清单“${version}”，第 ${revision} 次改动`;
}

/** Undefined for what does not say it. */
export function readOrigin(text: string | undefined): Origin | undefined {
  const [, version, revision] = /^\s*清单“(.+)”，第\s*(\d+)\s*次改动\s*$/.exec(text ?? '') ?? [];
  return version === undefined ? undefined : { version, revision: Number(revision) };
}

/** Of a decision table: its description. */
export function originIn(root: XmlElement): Origin | undefined {
  return readOrigin(root.children.find(({ name }) => name === 'dmn:description')?.text);
}
