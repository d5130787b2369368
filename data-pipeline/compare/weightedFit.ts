/** A point of a regression. */
export interface FitPoint {
  x: number;
  y: number;
  weight: number;
}

/** A straight line through points, by weighted least squares. */
export interface Fit {
  intercept: number;
  slope: number;
  /** Share of the weighted variance of y that the line explains. */
  r2: number;
  /** Weighted standard deviation of the residuals, with two degrees of freedom taken by the line. */
  spread: number;
  count: number;
}

/**
 * Weighted least squares with one explanatory variable.
 * @returns null where all points share an x, or a y, or there are fewer than three
 */
export function weightedFit(points: readonly FitPoint[]): Fit | null {
  const total = sum(points, ({ weight }) => weight);
  const [x, y] = [sum(points, (p) => p.weight * p.x) / total, sum(points, (p) => p.weight * p.y) / total];
  const sxx = sum(points, (p) => p.weight * (p.x - x) ** 2);
  const syy = sum(points, (p) => p.weight * (p.y - y) ** 2);
  const count = points.length;
  if (count < 3 || !(sxx > 0) || !(syy > 0)) return null;
  const slope = sum(points, (p) => p.weight * (p.x - x) * (p.y - y)) / sxx;
  const intercept = y - slope * x;
  const left = sum(points, (p) => p.weight * (p.y - intercept - slope * p.x) ** 2);
  return { intercept, slope, r2: 1 - left / syy, spread: Math.sqrt((left / total) * (count / (count - 2))), count };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
