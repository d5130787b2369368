import { NOT_COMPARED } from '../published/judged/comparison.ts';
import type { PublishedIndicator, PublishedRow } from '../published/published.ts';
import { distanceStep } from './distanceStep.ts';
import { exactly, type Step, sentence, told } from './step.ts';

/** Values of the benchmarks for the same period and group, by the end of their column's name. */
export type BenchmarkValues = { [name in 'england' | 'region' | 'county' | 'neighbours']?: number | undefined };

const NAMES = {
  england: 'England',
  region: 'the region',
  county: 'the county',
  neighbours: 'the statistical neighbours',
} as const;

/** Why a row is not compared that says nothing of the figure itself: no step. */
const SILENT: readonly string[] = [NOT_COMPARED.self, NOT_COMPARED.wider];

/** Against each benchmark: which side of it the interval lies on. */
export function benchmarkSteps(row: PublishedRow, indicator: PublishedIndicator, values: BenchmarkValues): Step[] {
  const steps: Step[] = [];
  for (const name of ['england', 'region', 'county', 'neighbours'] as const) {
    const verdict = row[`vs_${name}`];
    const why = row[`vs_${name}_reason`];
    const title = `Against ${NAMES[name]}`;
    const of = `vs_${name}`;
    if (why !== undefined && verdict !== 'not-compared') {
      const method = `We hold neither an interval nor counts of this figure. The verdict is its publisher’s own, ${why}.`;
      steps.push({ of, title, method, sum: '', result: verdict });
      continue;
    }
    if (why !== undefined) {
      // England is what lists and colours go by: why there is no answer is said once.
      if (name === 'england' && !SILENT.includes(why))
        steps.push({ of, title, method: sentence(why), sum: '', result: 'not tested' });
      continue;
    }
    const value = values[name];
    if (value === undefined || row.lower === undefined || row.upper === undefined) continue;
    steps.push({ of, title, ...sideOf(row, value, sideBy(verdict, indicator), indicator), result: verdict });
    if (name === 'england' && row.distance !== undefined && row.value !== undefined)
      steps.push(distanceStep(row, indicator, value));
  }
  return steps;
}

/** Against the target, or the straight path to it. */
export function targetStep(row: PublishedRow, indicator: PublishedIndicator): Step[] {
  if (row.target_value === undefined) return [];
  const step = { of: 'vs_target', title: 'Against the target', result: row.vs_target.replace('-', ' ') };
  if (row.vs_target_reason !== undefined || row.lower === undefined || row.upper === undefined)
    return [
      {
        ...step,
        method: `Compared with ${told(row.target_value)}: we cannot tell, because ${row.vs_target_reason ?? 'there is no interval'}.`,
        sum: '',
      },
      ...courseStep(row),
    ];
  const side = sideOf(row, row.target_value, sideBy(row.vs_target, indicator), indicator);
  const path = 'Before its year we use the straight line from the baseline to the target.';
  return [{ ...step, method: `${side.method} ${path}`, sum: side.sum }, ...courseStep(row)];
}

/** Where the trend leads in the period of the target. */
function courseStep(row: PublishedRow): Step[] {
  const { target_course: course, target_course_lower: lower, target_course_upper: upper, target_chance: chance } = row;
  if (course === undefined || lower === undefined || upper === undefined || chance === undefined) return [];
  return [
    {
      of: 'target_course',
      title: 'On the present course',
      method: `The regression of the trend’s years, weighted by their intervals, gives for ${row.target_period ?? ''}: ${told(course)}. The prediction interval there is ${told(lower)} to ${told(upper)}: it includes the line’s own error, the chance of a year like the newest, and any variation beyond the intervals. The chance is the part of it on the good side of ${told(row.target_aim ?? 0)}.`,
      sum: '',
      result: told(chance),
    },
  ];
}

type Side = 'below' | 'above' | 'around';

/** Which side of a level a published answer says that the interval lies on. */
function sideBy(answer: string, { polarity }: PublishedIndicator): Side {
  const isLowGood = polarity === 'lower-is-better';
  if (answer === 'lower') return 'below';
  if (answer === 'higher') return 'above';
  if (['better', 'met', 'on-track'].includes(answer)) return isLowGood ? 'below' : 'above';
  if (['worse', 'not-met', 'off-track'].includes(answer)) return isLowGood ? 'above' : 'below';
  return 'around';
}

/** Which side of a value an interval lies on, and what its polarity makes of it. */
function sideOf(
  { lower = 0, upper = 0 }: Pick<PublishedRow, 'lower' | 'upper'>,
  value: number,
  side: Side,
  { polarity }: PublishedIndicator,
): Pick<Step, 'method' | 'sum'> {
  const good =
    polarity === 'none'
      ? 'Neither direction is good in itself.'
      : `${polarity === 'lower-is-better' ? 'Lower' : 'Higher'} is better.`;
  const method =
    side === 'around'
      ? 'The interval includes it: a difference this small could be chance.'
      : `The whole interval is ${side}. ${good}`;
  const isSo = { below: upper < value, above: lower > value, around: lower <= value && value <= upper }[side];
  // What is compared is not rounded; where rounding turns the printed limits round, they are no sum.
  if (!isSo) return { method: `${method} We use the limits before rounding.`, sum: '' };
  const print = told(upper) === told(value) || told(lower) === told(value) ? exactly : told;
  const sums = {
    below: `${print(upper)} < ${print(value)}`,
    above: `${print(lower)} > ${print(value)}`,
    around: `${print(lower)} ≤ ${print(value)} ≤ ${print(upper)}`,
  };
  return { method, sum: sums[side] };
}
