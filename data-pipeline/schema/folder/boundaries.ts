import { z } from 'zod';

const geometry = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  id: z.string().describe('Code of the area'),
  arcs: z.array(z.array(z.union([z.number(), z.array(z.number())]))),
});
const pair = z.tuple([z.number(), z.number()]);

/**
 * `boundaries.json`: a TopoJSON topology of wards, or of LCPs where no wards were given; `id` is the code of the area.
 * Coordinates are on a plane, y northwards: metres of a national grid, or Mercator's projection of degrees.
 */
export const boundariesSchema = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: pair, translate: pair }),
  objects: z.object({
    areas: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(geometry).min(1) }),
  }),
  arcs: z.array(z.array(pair)),
});
export type Boundaries = z.infer<typeof boundariesSchema>;
