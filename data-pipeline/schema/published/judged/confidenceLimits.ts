import { columnsOf } from '../column.ts';

/** How a row's limits were made. `exact`: Poisson limits, below ten events. */
export const LIMITS_METHODS = ['published', 'wilson', 'byar', 'exact', 'student', 'dobson'] as const;
export type LimitsMethod = (typeof LIMITS_METHODS)[number];

/** Why there are no limits, in words that stand in the published files. */
export const NO_LIMITS = {
  none: 'our copy has no confidence interval',
  'only-95': 'our copy has only the 95% limits',
  rounded: 'the limits are from exact counts, the figure is rounded by its publisher',
} as const;

/** Confidence limits of a figure, in its unit; null where there are none, and for a hidden row all are. */
export interface ConfidenceLimits {
  /** 95%: as published, or made from the counts. */
  lower: number | null;
  upper: number | null;
  /** 99.8%, from the counts by the same method; null where the 95% limits are a publisher's. */
  lower998: number | null;
  upper998: number | null;
  method: LimitsMethod | '';
  /** Why the 95% or the 99.8% limits are missing, or do not hold the figure; empty where nothing is to say. */
  reason: (typeof NO_LIMITS)[keyof typeof NO_LIMITS] | '';
}

const { oneOf, text, number } = columnsOf<ConfidenceLimits>();

/** The limits that stand with the figure itself. */
export const LIMIT_COLUMNS = {
  lower: number({
    title: 'Lower 95% limit',
    description: 'Lower limit of the 95% confidence interval, in the value’s unit',
    cell: (limits) => limits.lower,
  }),
  upper: number({
    title: 'Upper 95% limit',
    description: 'Upper limit of the 95% confidence interval, in the value’s unit',
    cell: (limits) => limits.upper,
  }),
};

/** How the limits were made, and the wider ones. */
export const INTERVAL_COLUMNS = {
  interval_method: oneOf(LIMITS_METHODS, {
    title: 'Interval method',
    description: 'How the limits were made: published, wilson, byar, exact, student or dobson',
    cell: (limits) => limits.method,
  }),
  interval_reason: text({
    title: 'No interval because',
    description: 'Why limits are missing, or do not hold the figure',
    cell: (limits) => limits.reason,
  }),
  lower_998: number({
    title: 'Lower 99.8% limit',
    description: 'Lower limit of the 99.8% interval, in the value’s unit',
    cell: (limits) => limits.lower998,
  }),
  upper_998: number({
    title: 'Upper 99.8% limit',
    description: 'Upper limit of the 99.8% interval, in the value’s unit',
    cell: (limits) => limits.upper998,
  }),
};
