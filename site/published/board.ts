import { comparePeriods } from '../../data-pipeline/schema/period.ts';
import { picked, rowsOf } from './cited.ts';

const ACTION = ['area', 'indicator', 'decided', 'what', 'owner', 'due', 'status', 'updated', 'note'] as const;
const COMMENTARY = ['area', 'indicator', 'period', 'role', 'written', 'text'] as const;

/** What a board decided, as `actions.csv` of the published folder has it. */
export type ActionOf = Record<(typeof ACTION)[number], string>;
/** What is said of a figure, as `commentary.csv` has it. */
export type CommentaryOf = Record<(typeof COMMENTARY)[number], string>;

/** What the board of each area decided. */
export function actionsFrom(text: string): (area: string) => readonly ActionOf[] {
  const found = Map.groupBy(
    rowsOf(text).map((row) => picked(row, ACTION)),
    ({ area }) => area,
  );
  return (area) => found.get(area) ?? [];
}

/** What is said of an indicator in an area, in order of the periods it is about. */
export function commentaryFrom(text: string): (indicator: string, area: string) => readonly CommentaryOf[] {
  const found = Map.groupBy(
    rowsOf(text)
      .map((row) => picked(row, COMMENTARY))
      .toSorted((a, b) => comparePeriods(a.period, b.period)),
    ({ indicator, area }) => `${indicator}|${area}`,
  );
  return (indicator, area) => found.get(`${indicator}|${area}`) ?? [];
}
