import { columnsOf, listed, WHY_NOT } from '../column.ts';

const VERDICTS = ['met', 'on-track', 'off-track', 'not-met', 'cannot-tell', 'no-target'] as const;

/** Where a figure stands on the way to its target. */
export interface AgainstTarget {
  verdict: (typeof VERDICTS)[number];
  reason: string;
  /** What the figure is held against: the target, or before its period the straight path to it; null where none is set. */
  value: number | null;
}

const { oneOf, text, number } = columnsOf<AgainstTarget>();

export const TARGET_COLUMNS = {
  vs_target: oneOf(VERDICTS, {
    title: 'Against target',
    description: listed(VERDICTS),
    required: true,
    cell: (target) => target.verdict,
  }),
  vs_target_reason: text({ title: 'Against target: why', description: WHY_NOT, cell: (target) => target.reason }),
  target_value: number({
    title: 'Target value',
    description: 'What the figure is held against, in its unit',
    cell: (target) => target.value,
  }),
};
