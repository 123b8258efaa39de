/**
 * Something that happened, in the past tense: `case.answered`. Written to the outbox in the transaction that made it true.
 * Called «fact» because 事件 (event) already means an incident in this field.
 */
export interface Fact<T extends string = string, B = unknown> {
  /** 6-digit county-level code: the shard the fact belongs to. */
  readonly district: string;
  readonly type: T;
  /** Id of the thing the fact is about, e.g. a case id. */
  readonly subject: string;
  readonly at: Date;
  readonly body: B;
}
