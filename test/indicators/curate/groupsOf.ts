import type { Row } from './source.ts';

/** Measures of the source that the folder holds as a group of another. */
const GROUPS: Readonly<Record<string, { indicator: string; group: string }>> = {
  'attainment-8-fsm': { indicator: 'attainment-8', group: 'fsm' },
  'good-level-of-development-fsm': { indicator: 'good-level-of-development', group: 'fsm' },
  'good-level-of-development-not-fsm': { indicator: 'good-level-of-development', group: 'not-fsm' },
  'ks2-rwm-expected-fsm': { indicator: 'ks2-rwm-expected', group: 'fsm' },
  'persistent-absence-fsm': { indicator: 'persistent-absence', group: 'fsm-6' },
};

/** A source row under the measure that it is of here, with its group. */
export function asGroup(row: Row): Row {
  return { ...row, ...GROUPS[row.indicator ?? ''] };
}
