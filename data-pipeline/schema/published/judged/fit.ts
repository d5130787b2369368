import { columnsOf } from '../column.ts';

/** How well the small areas that a ward's figure is made of fit the ward. */
export interface Fit {
  /** By how many per cent they miss the number of its children; null where that is not known, or the ward is not made of them. */
  miss: number | null;
  /** Whether that is more than the definition allows: then the figure has no verdict. */
  isTooFar: boolean;
}

const { number } = columnsOf<Fit>();

export const FIT_COLUMNS = {
  fit_miss: number({
    title: 'Miss of small areas',
    description:
      'How far, in per cent, the number of children in the small areas used for a ward differs from the ward’s own',
    cell: ({ miss }) => miss,
  }),
};
