import { criticalDifference } from '../../data-pipeline/schema/criticalDifference.ts';

/** A share as it is printed: 0.3054 as `30.5%`. */
function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** The nearest real rise and fall of a percentage of so many children, as two cells; a dash where no next figure would be one. */
export function calculatedCells(children: number, figure: number): { rise: string; fall: string } {
  const { rise, fall } = criticalDifference(figure / 100, children);
  return { rise: rise === null ? '–' : percent(rise), fall: fall === null ? '–' : percent(fall) };
}

/** The same as a sentence; what is missing, where the numbers cannot be so. */
export function calculatedSentence(children: number, figure: number): string {
  if (!Number.isInteger(children) || children < 1 || children > 10_000_000)
    return 'Enter a whole number of children, 1 or more.';
  if (!(figure >= 0 && figure <= 100)) return 'Enter a percentage from 0 to 100.';
  const { rise, fall } = criticalDifference(figure / 100, children);
  const up =
    rise === null ? 'No next figure would be a real rise' : `${percent(rise)} or more next time would be a real rise`;
  const down = fall === null ? 'none would be a real fall' : `${percent(fall)} or less a real fall`;
  return `${up}, ${down}.`;
}
