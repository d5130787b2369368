/** A number of children as far as it can be known: to 5 up to 100, to 10 up to 1,000, then to 50. */
export function roundedCount(count: number): number {
  const unit = count < 100 ? 5 : count < 1000 ? 10 : 50;
  return Math.round(count / unit) * unit;
}
