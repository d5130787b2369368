// Used on both sides: the pipeline and the site. Keep it tiny.

/** A cell of a grid of hexagons that stand on a corner, in axial coordinates: `q` counts eastwards, `r` southwards. */
export interface HexagonCell {
  q: number;
  r: number;
}

/** Steps to the six neighbours, clockwise from the east; east, south-east, south-west, west, north-west, north-east. */
export const STEPS: readonly HexagonCell[] = [
  { q: 1, r: 0 },
  { q: 0, r: 1 },
  { q: -1, r: 1 },
  { q: -1, r: 0 },
  { q: 0, r: -1 },
  { q: 1, r: -1 },
];

/**
 * Where a cell's middle lies, in units of the distance between neighbours: x eastwards, y southwards.
 * Source: the axial coordinates of A. Patel, "Hexagonal Grids".
 */
export function middleOf({ q, r }: HexagonCell): { x: number; y: number } {
  return { x: q + r / 2, y: (r * Math.sqrt(3)) / 2 };
}

/** Cells that touch each other, together: one group where the cells hang together. */
export function pieces<C extends HexagonCell>(cells: readonly C[]): C[][] {
  const left = new Map(cells.map((cell) => [`${cell.q},${cell.r}`, cell]));
  const found: C[][] = [];
  for (const [key, start] of left) {
    left.delete(key);
    const piece = [start];
    // What is pushed while this runs is visited too.
    for (const { q, r } of piece) {
      for (const step of STEPS) {
        const beside = `${q + step.q},${r + step.r}`;
        const cell = left.get(beside);
        if (cell) piece.push(cell);
        left.delete(beside);
      }
    }
    found.push(piece);
  }
  return found;
}
