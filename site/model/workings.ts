import { derivation } from '../../data-pipeline/schema/derivation/derivation.ts';
import type { Step } from '../../data-pipeline/schema/derivation/step.ts';
import { exactFigure } from '../../data-pipeline/schema/exactFigure.ts';
import { breakdownText } from '../../data-pipeline/schema/folder/observation.ts';
import { data } from '../published/data.ts';
import { formatPeriod } from '../words/format.ts';
import { beforeSentence, cellText, promiseSentence, reason } from '../words/sentence.ts';
import type { Standing } from './standing.ts';

/** How the words and shapes about an area on one indicator were worked out: step by step, with the numbers of this very cell. */
export function workings(one: Standing): Step[] {
  const { indicator, latest, series } = one;
  const row = latest;
  // As it was compared: from exact counts where the row has them.
  const valueIn = (area: string): number | undefined => {
    const there = data
      .series(indicator.id, area)
      .find((other) => other.period === row.period && breakdownText(other) === breakdownText(row));
    return (there && exactFigure(there, indicator)) ?? undefined;
  };
  const settings = data.scorecard.settings;
  const benchmarks = {
    england: valueIn(settings.benchmark),
    region: valueIn(settings.region),
    county: valueIn(settings.home),
  };
  const steps = derivation({ row, indicator, series, benchmarks });
  const promised = promiseSentence(one);
  const dated = ({ of, result, ...rest }: Step): Step =>
    of === 'value' ? { ...rest, of, result: `${result}, ${formatPeriod(row.period)}` } : { ...rest, of, result };
  return [
    ...newest(one),
    ...steps.map(dated),
    ...(promised === '' ? [] : [{ of: 'target', title: 'Promised', method: '', sum: '', result: promised }]),
  ];
}

/** Why there is no newest figure; or, where it could not be tested, how the last test before it came out. */
function newest(one: Standing): Step[] {
  const { latest, indicator } = one;
  const said = { of: 'newest', title: 'Newest figure', sum: '' };
  const result = `${cellText(latest, indicator)}, ${formatPeriod(latest.period)}`;
  if (latest.value === undefined) return [{ ...said, method: `${reason(latest)}.`, result }];
  const before = beforeSentence(one);
  return before === '' ? [] : [{ ...said, method: `It cannot be tested. ${before}`, result }];
}
