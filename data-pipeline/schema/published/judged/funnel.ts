import { columnsOf, IN_UNIT, WHY_NOT } from '../column.ts';

const POSITIONS = ['within', 'above-95', 'above-998', 'below-95', 'below-998', 'no-funnel'] as const;
/** Where a ward stands in the funnel around its county: the numbers are per cent of chance that it would not leave. */
export type FunnelPosition = (typeof POSITIONS)[number];

/**
 * Between which limits a ward of this size would lie if it were as the county is; empty for areas that are not below an LCP.
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
}

const { oneOf, text, number } = columnsOf<Funnel>();

export const FUNNEL_COLUMNS = {
  funnel: oneOf(POSITIONS, {
    title: 'Funnel',
    description: 'Where a ward stands in the funnel around its county',
    cell: (funnel) => funnel.position,
  }),
  funnel_reason: text({ title: 'Funnel: why', description: WHY_NOT, cell: (funnel) => funnel.reason }),
  funnel_lower: number({ title: 'Funnel lower 95%', description: IN_UNIT, cell: (funnel) => funnel.lower }),
  funnel_upper: number({ title: 'Funnel upper 95%', description: IN_UNIT, cell: (funnel) => funnel.upper }),
  funnel_lower_998: number({ title: 'Funnel lower 99.8%', description: IN_UNIT, cell: (funnel) => funnel.lower998 }),
  funnel_upper_998: number({ title: 'Funnel upper 99.8%', description: IN_UNIT, cell: (funnel) => funnel.upper998 }),
};
