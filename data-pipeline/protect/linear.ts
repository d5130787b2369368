/** Sums of sets that are nought: a set's name with how often it is counted. */
export type Equation = ReadonlyMap<string, number>;

/** Which equations follow from those that are known. */
export interface Span {
  /** True where an equation follows from the others. */
  implies(equation: Equation): boolean;
  add(equation: Equation): void;
}

/** Keeps equations in echelon form; coefficients are small whole numbers, so that fractions stay exact enough. */
export function createSpan(): Span {
  const rows: { lead: string; equation: Map<string, number> }[] = [];
  const reduce = (equation: Equation): Map<string, number> => {
    const left = new Map(equation);
    for (const row of rows) {
      const factor = left.get(row.lead) ?? 0;
      if (factor === 0) continue;
      for (const [name, count] of row.equation) {
        const value = (left.get(name) ?? 0) - factor * count;
        if (Math.abs(value) < 1e-9) left.delete(name);
        else left.set(name, value);
      }
    }
    return left;
  };
  return {
    implies: (equation) => reduce(equation).size === 0,
    add: (equation) => {
      const left = reduce(equation);
      const [first] = left;
      if (!first) return;
      const [lead, count] = first;
      rows.push({ lead, equation: new Map([...left].map(([name, value]) => [name, value / count])) });
    },
  };
}
