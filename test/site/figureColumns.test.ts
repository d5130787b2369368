import { expect, it } from 'vitest';
import { figureColumns } from '../../site/client/download/figureColumns.ts';

const columns = (name: string, texts: readonly string[]): Record<string, (string | number | null)[]> =>
  Object.fromEntries(figureColumns(name, texts).map((one) => [one.name, one.cells]));

it.each<[what: string, texts: string[], expected: Record<string, (string | number | null)[]>]>([
  [
    'figures with a unit, marks and hidden cells',
    ['42.9%', '32.6% [e]', '[c]', '0.0%'],
    { 'Here (%)': [42.9, 32.6, null, 0], 'Here: status': [null, 'e', 'c', null] },
  ],
  ['several marks', ['7.7% [e] [p]', '3%'], { 'Here (%)': [7.7, 3], 'Here: status': ['e p', null] }],
  ['units that differ', ['39.3', '76.3%'], { Here: [39.3, 76.3], 'Here: unit': [null, '%'] }],
  ['thousands, minus and plus', ['13,330,355', '−4.6', '+1,006.4'], { Here: [13330355, -4.6, 1006.4] }],
  ['hidden cells alone', ['[z]', '[z]'], { Here: [null, null], 'Here: status': ['z', 'z'] }],
  [
    'limits, in brackets or alone, across 0 too',
    ['29.1 (25.8 to 32.0)', '−14.2 −17.3 to −10.9', '0.5% (−0.1% to 1.2%)'],
    {
      Here: [29.1, -14.2, 0.5],
      'Here: unit': [null, null, '%'],
      'Here: lower': [25.8, -17.3, -0.1],
      'Here: upper': [32, -10.9, 1.2],
    },
  ],
  ['limits without a figure', ['25.8 to 32.0', '–'], { 'Here: lower': [25.8, null], 'Here: upper': [32, null] }],
  [
    'verdicts and periods beside figures',
    ['39.7% Worse, by OHID’s test', '21.9% [p] 2024/25'],
    { 'Here (%)': [39.7, 21.9], 'Here: status': [null, 'p'], 'Here: note': ['Worse, by OHID’s test', '2024/25'] },
  ],
  ['places', ['288 of 292', '3rd of 7'], { Here: [288, 3], 'Here: note': ['of 292', 'of 7'] }],
  [
    'more is above 0 and fewer below, limits too',
    ['120 fewer 90 to 140', '55 more', '20 fewer cases 5 to 30', 'None for certain'],
    {
      Here: [-120, 55, -20, null],
      'Here: lower': [-140, null, -30, null],
      'Here: upper': [-90, null, -5, null],
      'Here: note': [null, null, null, 'None for certain'],
    },
  ],
  [
    'periods, years, codes and days stay text',
    ['2024/25', '2021/22 to 2023/24'],
    { Here: ['2024/25', '2021/22 to 2023/24'] },
  ],
  ['years stay text', ['2024', '2019'], { Here: ['2024', '2019'] }],
  ['codes stay text', ['E05005645', 'NI 56'], { Here: ['E05005645', 'NI 56'] }],
  ['months and quarters stay text', ['2024-04', '2024-Q1'], { Here: ['2024-04', '2024-Q1'] }],
  [
    'words that begin with a number stay text',
    ['5 of its wards', 'Worse', 'Similar'],
    { Here: ['5 of its wards', 'Worse', 'Similar'] },
  ],
  ['a column of pictures is left out', ['', ''], {}],
])('%s', (_, texts, expected) => {
  expect(columns('Here', texts)).toEqual(expected);
});

it('says no unit twice', () => {
  expect(columns('Share, %', ['1%', '2%'])).toEqual({ 'Share, %': [1, 2] });
});
