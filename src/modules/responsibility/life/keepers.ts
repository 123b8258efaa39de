import type { Actor, Directory } from '#modules/directory';
import type { ListVersion } from '../duty.ts';
import { whyNot } from './list-life.ts';
import { type DutyRight, mayWithLists } from './permit.ts';

/** Staff numbers of those who may still review a list and publish it. */
export interface Keepers {
  readonly reviewers: readonly string[];
  readonly publishers: readonly string[];
  /** Whether two different people are left for what still has to be done. */
  readonly enough: boolean;
}

/** Who is left to review and to publish this list, seen before the step is due; people who wrote it are not. */
export function keepersOf(list: ListVersion, directory: Directory): Keepers {
  const publishers = peopleWith(directory, 'duty.publish').filter(
    (person) => !whyNot({ ...list, status: 'reviewed' }, 'publish', person),
  );
  if (list.status === 'reviewed') return { reviewers: [], publishers, enough: publishers.length > 0 };
  const reviewers = peopleWith(directory, 'duty.review').filter(
    (person) => !whyNot({ ...list, status: 'submitted' }, 'review', person),
  );
  const enough = reviewers.some((one) => publishers.some((other) => other !== one));
  return { reviewers, publishers, enough };
}

/** Staff numbers of everybody in office at the government who has the right. */
export function peopleWith(directory: Directory, right: DutyRight): string[] {
  const { district } = directory.district;
  const people = directory.peopleOf(directory.blockOf(district)).filter(({ person, post }) => {
    const as: Actor = {
      ...{ district, kind: 'person', person: person.code, name: person.name },
      ...{ unit: post.unit, roles: [post.role], area: post.area },
    };
    return mayWithLists(as, right, directory);
  });
  return [...new Set(people.map(({ person }) => person.code))];
}
