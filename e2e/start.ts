/** When every journey begins: a Tuesday morning at ten in the district, far from any holiday. */
export const START = new Date('2026-09-08T02:00:00Z');
