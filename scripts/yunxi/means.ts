/** What settling some matters of the sample takes besides powers, named as in the sheet of what units can carry. */
interface Means {
  readonly skills?: string;
  readonly equipment?: string;
}

const means: Readonly<Record<string, Means>> = {
  '020201': { skills: '照明维护*', equipment: '高空作业车*(道路=市政)' },
  '020202': { skills: '照明维护*' },
  '020503': { skills: '抢修*', equipment: '抢修车*' },
  '021002': { equipment: '高空作业车*' },
  '080301': { skills: '调解*' },
};

export function meansOf(code: string): { skills: string; equipment: string } {
  const { skills = '', equipment = '' } = means[code] ?? {};
  return { skills, equipment };
}
