import type { Curation } from './curation.ts';
import { LAIT_FILE } from './laitMeasures.ts';
import type { Row } from './source.ts';

/** Measures of the first set that have groups in the tool, each with the file that has its figures of everybody. */
const FIRST_SET: Readonly<Record<string, string>> = {
  'attainment-8': 'figures/lait-county.csv',
  'good-level-of-development': 'figures/lait-county.csv',
  'ks2-rwm-expected': 'figures/attainment.csv',
  'ks4-sustained-destination': 'figures/lait-county.csv',
  'level-3-by-19': 'figures/lait-county.csv',
  'phonics-year-1-expected': 'figures/lait-county.csv',
  'progress-8': 'figures/lait-county.csv',
};

/** Measures of the second set that have groups in the tool. */
const SECOND_SET = [
  'gcse-english-maths-grade-4-plus',
  'higher-education-by-19',
  'ks2-maths-expected',
  'ks2-reading-expected',
  'ks2-writing-expected',
  'level-2-by-19',
  'participation-16-17',
];

/** The tool's groups in the words of this folder's `scorecard.yaml`, by breakdown and group. */
const GROUPS: Readonly<Record<string, string>> = {
  'fsm/eligible': 'fsm',
  'fsm/not-eligible': 'not-fsm',
  'sen/none': 'no-sen',
  'sen/support': 'sen-support',
  'sen/ehcp': 'ehc-plan',
  'sen/any': 'sen',
  'disadvantage/disadvantaged': 'disadvantaged',
  'disadvantage/not-disadvantaged': 'not-disadvantaged',
  'care/looked-after-12-months': 'looked-after',
  'care/in-need': 'in-need',
  'care/protection-plan': 'protection-plan',
};

/** The tool's ethnic groups: unions that the folder declares, and the two that are one code of the protocol. */
const ETHNIC: Readonly<Record<string, string>> = {
  white: 'white',
  mixed: 'mixed',
  asian: 'asian',
  black: 'black',
  chinese: '17',
  other: '18',
};

/** A year in which nobody was assessed: the tool has a figure of one group there, and none in the year after. */
function isOfNoYear({ indicator, period, value }: Row): boolean {
  return indicator === 'good-level-of-development' && period === '2020/21' && value !== '';
}

/** A row with its breakdown in the folder's columns. */
function inColumns(row: Row): Row {
  const { breakdown = '', group = '' } = row;
  const isEthnic = breakdown === 'ethnicity';
  const word = isEthnic ? ETHNIC[group] : GROUPS[`${breakdown}/${group}`];
  if (word === undefined) throw new Error(`${LAIT_FILE}: ${breakdown} ${group} has no word here`);
  return { ...row, ethnicity: isEthnic ? word : '', group: isEthnic ? '' : word };
}

/** Figures of everybody from the first set, and the tool's groups of them and of the second set. */
export const LAIT_GROUPS: readonly Curation[] = [
  ...Object.entries(FIRST_SET).map(([id, file]) => ({ id, file })),
  ...[...Object.keys(FIRST_SET), ...SECOND_SET].map((id) => ({
    id,
    file: LAIT_FILE,
    where: (row: Row) => row.breakdown !== '' && !isOfNoYear(row),
    change: inColumns,
  })),
];
