import type { Definition } from '../schema/folder/checked.ts';
import type { FileColumn, ShownObservation } from '../schema/folder/observation.ts';
import { isHiding } from '../schema/folder/status.ts';
import { decimal } from './cells.ts';
import type { Numbers } from './checkNumbers.ts';

/** What a publisher may give beside a figure, so that an interval can be made. */
type Beside = Pick<ShownObservation, 'deviation' | 'squares'>;

/**
 * Reads the standard deviation of a mean and the squares of events that are not independent, and checks that they can be what
 * they are called.
 */
export function checkBeside(
  at: (column: FileColumn) => string,
  { numerator, denominator }: Numbers,
  { rule, measure, events }: Definition,
  complain: (column: FileColumn, message: string) => void,
): Beside {
  const read = (column: 'deviation' | 'squares', fits: boolean, where: string): number | undefined => {
    const text = at(column);
    if (text === '') return undefined;
    if (rule === 'ours')
      complain(column, `${column} under rule ours could give away single children; expected an empty cell`);
    else if (!fits) complain(column, `${column} belongs ${where}; expected an empty cell`);
    else if (isHiding(at('status')))
      complain(column, `${column} beside status ${at('status')}, which hides it; expected an empty cell`);
    else return decimal(text, column, (message) => complain(column, message)) ?? undefined;
    return undefined;
  };
  const deviation = read('deviation', measure === 'mean', 'to measure: mean');
  const squares = read('squares', measure === 'rate' && events, 'to measure: rate with events: true');
  if (deviation !== undefined && deviation < 0)
    complain('deviation', `deviation ${deviation} is negative; expected a standard deviation`);
  if (deviation !== undefined && denominator === null)
    complain('denominator', 'a deviation without a denominator; expected the number of children in the mean');
  if (squares !== undefined && numerator === null)
    complain('numerator', 'squares without a numerator; expected the number of events');
  else if (squares !== undefined && numerator !== null && squares < numerator)
    complain('squares', `squares ${squares} is below the numerator ${numerator}; each event counts at least once`);
  return { ...(deviation !== undefined && { deviation }), ...(squares !== undefined && { squares }) };
}
