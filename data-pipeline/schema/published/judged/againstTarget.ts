import { columnsOf, IN_UNIT, listed, WHY_NOT } from '../column.ts';

const VERDICTS = ['met', 'on-track', 'off-track', 'not-met', 'cannot-tell', 'no-target'] as const;

/** What a council's own frame says of a figure: better than its range, within it, or worse. */
export const FRAME = ['exceeded', 'achieved', 'not-achieved'] as const;
export type Frame = (typeof FRAME)[number];

/** Where a series leads on its present course, in the period of its target. */
export interface Course {
  /** What the regression of its trend expects; null where there is none. */
  value: number | null;
  /** 95% prediction interval. */
  lower: number | null;
  upper: number | null;
  /** The chance that the target is met in its period, 0 to 1. */
  chance: number | null;
  /** In which period the line reaches the target; empty where it does not within twenty years, or has. */
  metBy: string;
  /** Why there is no course. */
  reason: string;
}

export const NO_COURSE: Course = { value: null, lower: null, upper: null, chance: null, metBy: '', reason: '' };

/** Where a figure stands on the way to its target. */
export interface AgainstTarget {
  verdict: (typeof VERDICTS)[number];
  reason: string;
  /** What the figure is held against: the target, or before its period the straight path to it; null where none is set. */
  value: number | null;
  /** The target itself and its period. */
  aim: number | null;
  period: string;
  course: Course;
  /** By the council's own range around the target, in the target's period; empty without one. */
  frame: Frame | '';
  /** What the range would say of the figures that the interval holds, from bad to good, with spaces between; empty without an interval. */
  frameInterval: string;
}

/** Without a target. */
export const NO_TARGET: AgainstTarget = {
  verdict: 'no-target',
  reason: '',
  value: null,
  aim: null,
  period: '',
  course: NO_COURSE,
  frame: '',
  frameInterval: '',
};

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
    description: 'What the figure is compared with, in its unit',
    cell: (target) => target.value,
  }),
  target_aim: number({ title: 'Target', description: `The target itself. ${IN_UNIT}`, cell: (target) => target.aim }),
  target_period: text({
    title: 'Target period',
    description: 'For when the target is set',
    cell: (target) => target.period,
  }),
  target_course: number({
    title: 'On the present course',
    description: `What the trend leads to in the target’s period. ${IN_UNIT}`,
    cell: ({ course }) => course.value,
  }),
  target_course_lower: number({
    title: 'On the present course, lower limit',
    description: `Of the 95% prediction interval. ${IN_UNIT}`,
    cell: ({ course }) => course.lower,
  }),
  target_course_upper: number({
    title: 'On the present course, upper limit',
    description: `Of the 95% prediction interval. ${IN_UNIT}`,
    cell: ({ course }) => course.upper,
  }),
  target_chance: number({
    title: 'Chance of meeting the target',
    description: 'On the present course, 0 to 1',
    cell: ({ course }) => course.chance,
  }),
  target_met_by: text({
    title: 'Target met by',
    description: 'Period in which the trend reaches the target; empty where not within twenty years',
    cell: ({ course }) => course.metBy,
  }),
  target_course_reason: text({
    title: 'On the present course: why not',
    description: WHY_NOT,
    cell: ({ course }) => course.reason,
  }),
  target_frame: oneOf(FRAME, {
    title: 'By the council’s own range',
    description: `${listed(FRAME)}; empty before the target’s period, and without a range`,
    cell: (target) => target.frame,
  }),
  target_frame_interval: text({
    title: 'By the council’s own range: what the interval holds',
    description: 'What the range would say of the figures in the interval, with spaces between',
    cell: (target) => target.frameInterval,
  }),
};
