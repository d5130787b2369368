import { columnsOf, IN_UNIT } from '../column.ts';

/** What a figure did since the year before, or since the newest earlier one where that year is missing. */
export interface Change {
  /** The later figure less the earlier, in the value's unit; null where there is no earlier one in the same series. */
  change: number | null;
  /** 95% limits of the change; null where one of the two figures has neither counts nor an interval. */
  lower: number | null;
  upper: number | null;
  /** The earlier period. */
  from: string;
  /** Whether a change that is more than chance is good, by polarity; empty where it could be chance, or neither direction is good. */
  judgement: 'better' | 'worse' | '';
}

const { oneOf, text, number } = columnsOf<Change>();

export const CHANGE_COLUMNS = {
  change: number({
    title: 'Change',
    description: 'The figure less that of change_from, in its unit',
    cell: ({ change }) => change,
  }),
  change_lower: number({ title: 'Change, lower 95% limit', description: IN_UNIT, cell: ({ lower }) => lower }),
  change_upper: number({ title: 'Change, upper 95% limit', description: IN_UNIT, cell: ({ upper }) => upper }),
  change_from: text({
    title: 'Change since',
    description: 'The period before, or the newest earlier one that has a figure',
    cell: ({ from }) => from,
  }),
  change_judgement: oneOf(['better', 'worse'], {
    title: 'Change is',
    description: 'better or worse where the limits leave out 0, by the indicator’s direction',
    cell: ({ judgement }) => judgement,
  }),
};
