import { columnsOf, IN_UNIT, listed, WHY_NOT } from '../column.ts';

const SIGNALS = ['outside', 'run', 'shift', 'near-limit', 'none', 'not-charted'] as const;
/** What a control chart says of a point, the strongest rule first. */
export type Signal = (typeof SIGNALS)[number];

/**
 * The control chart of a series of twelve points or more; empty for shorter ones.
 * Source: NHS England, "Making data count" (XmR chart).
 */
export interface ControlChart {
  signal: Signal | '';
  /** Which rules the point breaks, or why there is no chart. */
  reason: string;
  /** Whether the signal is good, by polarity. */
  judgement: 'better' | 'worse' | '';
  /** Mean of the series and its limits, the mean less and plus 2.66 mean moving ranges, in the value's unit. */
  mean: number | null;
  lower: number | null;
  upper: number | null;
}

const { oneOf, text, number } = columnsOf<ControlChart>();

export const CHART_COLUMNS = {
  signal: oneOf(SIGNALS, {
    title: 'Control chart signal',
    description: listed(SIGNALS),
    cell: (chart) => chart.signal,
  }),
  signal_reason: text({ title: 'Control chart: why', description: WHY_NOT, cell: (chart) => chart.reason }),
  signal_judgement: oneOf(['better', 'worse'], {
    title: 'Control chart signal is',
    description: 'better or worse, by the indicator’s direction',
    cell: (chart) => chart.judgement,
  }),
  chart_mean: number({ title: 'Control chart mean', description: IN_UNIT, cell: (chart) => chart.mean }),
  chart_lower: number({ title: 'Control chart lower limit', description: IN_UNIT, cell: (chart) => chart.lower }),
  chart_upper: number({ title: 'Control chart upper limit', description: IN_UNIT, cell: (chart) => chart.upper }),
};
