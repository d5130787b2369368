import { columnsOf, IN_UNIT, WHY_NOT } from '../column.ts';

const POSITIONS = ['within', 'above-95', 'above-998', 'below-95', 'below-998', 'no-funnel'] as const;
/** Where a ward stands in the funnel around its county: the numbers are per cent of chance that it would not leave. */
export type FunnelPosition = (typeof POSITIONS)[number];

/**
 * Between which limits a ward of this size would lie if it were as the county is, and varied around it as its wards do; empty
 * for areas that are not below an LCP.
 * Source: Spiegelhalter (2005), on funnel plots, Statistics in Medicine 24, 1185-1202.
 */
export interface Funnel {
  position: FunnelPosition | '';
  /** Why there is no funnel. */
  reason: string;
  /** In the value's unit; null where there is no funnel. */
  lower: number | null;
  upper: number | null;
  lower998: number | null;
  upper998: number | null;
  /** How much more the wards vary than chance would make them: 1 where chance is all; the limits are widened where it is more. */
  dispersion: number | null;
  /** Standard deviation between the wards' own levels by which they are widened, in the value's unit; 0 where they are not. */
  between: number | null;
  /** The 95% limits of chance alone. */
  plainLower: number | null;
  plainUpper: number | null;
}

const { oneOf, text, number } = columnsOf<Funnel>();

export const FUNNEL_COLUMNS = {
  funnel: oneOf(POSITIONS, {
    title: 'Funnel',
    description: 'The position of a ward in the funnel around its county',
    cell: (funnel) => funnel.position,
  }),
  funnel_reason: text({ title: 'Funnel: why', description: WHY_NOT, cell: (funnel) => funnel.reason }),
  funnel_lower: number({ title: 'Funnel lower 95%', description: IN_UNIT, cell: (funnel) => funnel.lower }),
  funnel_upper: number({ title: 'Funnel upper 95%', description: IN_UNIT, cell: (funnel) => funnel.upper }),
  funnel_lower_998: number({ title: 'Funnel lower 99.8%', description: IN_UNIT, cell: (funnel) => funnel.lower998 }),
  funnel_upper_998: number({ title: 'Funnel upper 99.8%', description: IN_UNIT, cell: (funnel) => funnel.upper998 }),
  funnel_dispersion: number({
    title: 'Funnel: dispersion',
    description: 'How much more wards vary than chance would make them; over 1 the limits are widened',
    cell: (funnel) => funnel.dispersion,
  }),
  funnel_between: number({
    title: 'Funnel: between wards',
    description: `Standard deviation between wards beyond chance, by which the limits are widened. ${IN_UNIT}`,
    cell: (funnel) => funnel.between,
  }),
  funnel_plain_lower: number({
    title: 'Funnel lower 95%, chance alone',
    description: `Before it is widened. ${IN_UNIT}`,
    cell: (funnel) => funnel.plainLower,
  }),
  funnel_plain_upper: number({
    title: 'Funnel upper 95%, chance alone',
    description: `Before it is widened. ${IN_UNIT}`,
    cell: (funnel) => funnel.plainUpper,
  }),
};
