import { columnsOf, listed, WHY_NOT } from '../column.ts';

/** What a comparison with a benchmark can say. */
export const VERDICTS = ['better', 'similar', 'worse', 'higher', 'lower', 'not-compared'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a cell is not compared, in words that stand in the published files. */
export const NOT_COMPARED = {
  hidden: 'no figure is shown',
  self: 'this is the benchmark',
  wider: 'this area is not within the benchmark',
  neighbours: 'no statistical neighbours of this area are named',
  'few-neighbours': 'fewer than half of its statistical neighbours have a figure for this period and group',
  count: 'numbers of people are not compared',
  'no-interval': 'our copy has no confidence interval',
  'best-fit': 'the small areas that stand for this ward miss its children by too much',
  'no-benchmark': 'the benchmark has no figure for this period and group',
  'no-others': 'no area of another council has a figure for this period and group',
  'no-peers': 'areas of this kind are not placed among other councils',
  'no-poverty': 'no measure of child poverty is named',
  'is-poverty': 'it is child poverty itself, or of one family with it',
  'of-a-group': 'only figures for everybody are compared with child poverty',
  'poverty-unknown': 'this area has no figure of child poverty within two years',
  'few-with-poverty': 'too few areas have both this figure and child poverty',
  'weak-fit': 'child poverty explains less than a fifth of the differences between areas',
  'no-scale': 'a figure of 0 or below, or of all, has no place on the scale',
} as const;
export type NotCompared = (typeof NOT_COMPARED)[keyof typeof NOT_COMPARED];

/** Beside a verdict that is its publisher's own, because we hold neither interval nor counts: whose it is. */
export type OwnTest = `by ${string}’s test`;

export interface Comparison {
  verdict: Verdict;
  /** Empty where the verdict is a plain answer of ours. */
  reason: NotCompared | OwnTest | '';
}

/** The benchmarks of the published columns. */
export const BENCHMARKS = ['england', 'region', 'county', 'neighbours'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];
/** Those that are one area above the others. */
export const WIDER = ['england', 'region', 'county'] as const;
export type Wider = (typeof WIDER)[number];

const { oneOf, text } = columnsOf<Record<Benchmark, Comparison>>();
const verdict = (benchmark: Benchmark, words: string) =>
  oneOf(VERDICTS, {
    title: `Compared with ${words}`,
    description: listed(VERDICTS),
    required: true,
    cell: (vs) => vs[benchmark].verdict,
  });
const reason = (benchmark: Benchmark, words: string) =>
  text({
    title: `Compared with ${words}: why not`,
    description: benchmark === 'england' ? `${WHY_NOT}, and ‘by …’s test’ where it is the publisher’s own` : WHY_NOT,
    cell: (vs) => vs[benchmark].reason,
  });

export const COMPARISON_COLUMNS = {
  vs_england: verdict('england', 'the country'),
  vs_england_reason: reason('england', 'the country'),
  vs_region: verdict('region', 'the region'),
  vs_region_reason: reason('region', 'the region'),
  vs_county: verdict('county', 'the county'),
  vs_county_reason: reason('county', 'the county'),
  vs_neighbours: verdict('neighbours', 'statistical neighbours'),
  vs_neighbours_reason: reason('neighbours', 'statistical neighbours'),
};
