/** Returns and rulings as a part of the module's plug. */
export const facts = [
  'return.made',
  'return.agreed',
  'return.refused',
  'return.lapsed',
  'return.withdrawn',
  'return.overtaken',
  'ruling.asked',
  'ruling.risen',
  'ruling.standing',
  'ruling.reviewed',
  'ruling.fallback',
  'ruling.made',
  'conference.ordered',
  'conference.recorded',
];
