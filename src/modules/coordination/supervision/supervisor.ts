import type { Directory } from '#modules/directory';

/**
 * Who supervises a case in an area: of the people in office as supervisors of a block or a government, not of the unit that
 * holds the case, whoever has the smallest area around it; else a coordinator so. Staff number; undefined when nobody is.
 */
export function supervisorFor(
  directory: Directory,
  { area, holder }: { area: string; holder: string },
): string | undefined {
  return named(directory, 'supervisor', area, holder) ?? named(directory, 'coordinator', area, holder);
}

function named(
  directory: Directory,
  role: 'supervisor' | 'coordinator',
  area: string,
  holder: string,
): string | undefined {
  const found: { person: string; post: string; width: number }[] = [];
  for (const unit of directory.units.values()) {
    if (unit.code === holder || (unit.kind !== 'block' && unit.kind !== 'government')) continue;
    for (const { person, post } of directory.peopleOf(unit.code))
      if (post.role === role && area.startsWith(post.area))
        found.push({ person: person.code, post: post.code, width: post.area.length });
  }
  found.sort((a, b) => b.width - a.width || (a.post < b.post ? -1 : 1));
  return found[0]?.person;
}
