import type { Highs, Model } from 'highs';
import { at } from './at.ts';
import type { Cut } from './cutFromDuals.ts';
import type { Unit } from './units.ts';

/** Looks for the cheapest choice of units that fulfils every cut so far, with all that each unit needs. */
export interface Cheapest {
  add(cut: Cut): void;
  /** The cheapest mixture of choices, as a share of each unit; null where the solver fails. */
  mixture(): { shares: Float64Array; cost: number } | null;
  /** The cheapest choice, and the cost that none can be below; null where the solver fails. */
  choice(): { chosen: number[]; bound: number } | null;
  dispose(): void;
}

/** Branch-and-bound nodes for one choice: a count, not a clock. */
const MOST_NODES = 20_000;

export function createCheapest(highs: Highs, units: readonly Unit[]): Cheapest {
  const count = units.length;
  const { continuous, integer } = highs.constants.variableType;
  const model: Model = highs.createModel({
    numCols: count,
    numRows: 0,
    colCost: units.map((unit) => unit.cost),
    colLower: new Float64Array(count),
    colUpper: new Float64Array(count).fill(1),
    rowLower: new Float64Array(0),
    rowUpper: new Float64Array(0),
    matrix: {
      format: 'csr',
      numRows: 0,
      numCols: count,
      starts: new Int32Array(1),
      indices: new Int32Array(0),
      values: new Float64Array(0),
    },
  });
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_max_nodes: MOST_NODES });
  const atLeast = (least: number, indices: readonly number[], values: readonly number[]): void => {
    model.addRow(least, highs.infinity, { indices: Int32Array.from(indices), values: Float64Array.from(values) });
  };
  units.forEach(({ needs }, number) => {
    for (const need of needs) atLeast(0, [need, number], [1, -1]);
  });
  let whole = false;
  const run = (asWhole: boolean): Float64Array | null => {
    try {
      if (whole !== asWhole) {
        const type = asWhole ? integer : continuous;
        model.changeColsIntegrality({ kind: 'range', from: 0, to: count - 1 }, new Int32Array(count).fill(type));
        whole = asWhole;
      }
      model.run();
      const status = model.getModelStatus();
      const { optimal, solutionLimit } = highs.constants.modelStatus;
      if (status !== optimal && !(asWhole && status === solutionLimit)) return null;
      return model.getSolution().colValue;
    } catch {
      return null;
    }
  };
  const costOf = (shares: Float64Array): number => {
    return units.reduce((sum, unit, number) => sum + unit.cost * at(shares, number), 0);
  };
  return {
    add: ({ units: indices, coefficients }) => atLeast(1, indices, coefficients),
    mixture: () => {
      const shares = run(false);
      return shares && { shares, cost: costOf(shares) };
    },
    choice: () => {
      const shares = run(true);
      if (!shares) return null;
      const chosen = units.flatMap((_, number) => (at(shares, number) > 0.5 ? [number] : []));
      return { chosen, bound: Number(model.info.get('mip_dual_bound')) };
    },
    dispose: () => model.dispose(),
  };
}
