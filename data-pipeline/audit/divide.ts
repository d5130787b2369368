/** A set of pieces of a dimension, as sorted numbers: years of age, ethnic groups, wards as they were on every day. */
export type Pieces = readonly number[];

/** How sets of pieces are made of each other. */
export interface Division {
  /** The given sets, each once, and after them what had to be made: what is left over, and where sets overlap. */
  nodes: Pieces[];
  /** For each given set the number of its node. */
  nodeOf: number[];
  /** total = sum of parts, as numbers of nodes. */
  equations: { total: number; parts: number[] }[];
}

/** Ways to divide one set that are written out: each is implied by the others, but spares a search. */
const MOST_LAYERS = 8;
/** Overlaps of overlaps: in practice one round makes all atoms. */
const MOST_ROUNDS = 5;

/**
 * Says how sets are sums of each other. A set is the sum of the largest sets inside it and of one rest; where sets overlap
 * without one being inside the other, they are cut into atoms: pieces that lie in the same of them.
 */
export function divide(members: readonly Pieces[]): Division {
  const family = new Family();
  const nodeOf = members.map((pieces) => family.add(pieces));
  for (let round = 0; round < MOST_ROUNDS && family.cutOverlaps(); round++);
  const equations: Division['equations'] = [];
  const given = family.nodes.length;
  for (let total = 0; total < given; total++) family.divisionsOf(total, equations);
  return { nodes: family.nodes, nodeOf, equations };
}

/** Sets of pieces that know which of them hold a piece. */
class Family {
  readonly nodes: Pieces[] = [];
  readonly #byKey = new Map<string, number>();
  /** For each piece the nodes that hold it, largest first. */
  readonly #holding = new Map<number, number[]>();
  readonly #pairs = new Map<number, boolean>();

  add(pieces: Pieces): number {
    const key = pieces.join();
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const node = this.nodes.push(pieces) - 1;
    this.#byKey.set(key, node);
    for (const piece of pieces) {
      const list = this.#holding.get(piece) ?? [];
      const at = list.findIndex((other) => this.#size(other) < pieces.length);
      list.splice(at < 0 ? list.length : at, 0, node);
      this.#holding.set(piece, list);
    }
    return node;
  }

  #size(node: number): number {
    return this.nodes[node]?.length ?? 0;
  }

  #holders(piece: number | undefined): readonly number[] {
    return (piece === undefined ? undefined : this.#holding.get(piece)) ?? [];
  }

  /** True where all pieces of one node are in another. */
  #isInside(inner: number, outer: number): boolean {
    const key = inner * 2 ** 20 + outer;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const own = this.nodes[inner] ?? [];
    const inside = own.length <= this.#size(outer) && own.every((piece) => this.#holders(piece).includes(outer));
    this.#pairs.set(key, inside);
    return inside;
  }

  /** Makes the atoms of sets that overlap and are not made of smaller ones already. True where there were any. */
  cutOverlaps(): boolean {
    const groups = this.#overlapping();
    let cut = false;
    for (const group of groups) {
      const inGroup = new Set(group);
      if (group.every((node) => this.#cover(this.nodes[node] ?? [], inGroup).left.length === 0)) continue;
      const atoms = new Map<string, number[]>();
      for (const piece of new Set(group.flatMap((node) => this.nodes[node] ?? []))) {
        const signature = this.#holders(piece)
          .filter((node) => inGroup.has(node))
          .join();
        const atom = atoms.get(signature);
        if (atom) atom.push(piece);
        else atoms.set(signature, [piece]);
      }
      const before = this.nodes.length;
      for (const atom of atoms.values()) this.add(atom.sort((a, b) => a - b));
      cut ||= this.nodes.length > before;
    }
    return cut;
  }

  /** Groups of nodes that are joined by overlaps. */
  #overlapping(): number[][] {
    const leader = new Map<number, number>();
    const find = (node: number): number => {
      let top = node;
      for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
      return top;
    };
    const seen = new Set<number>();
    for (const holders of this.#holding.values()) {
      for (const [at, one] of holders.entries()) {
        for (const other of holders.slice(at + 1)) {
          const pair = one * 2 ** 20 + other;
          if (seen.has(pair)) continue;
          seen.add(pair);
          // Larger first: the second can only be inside the first.
          if (this.#isInside(other, one)) continue;
          leader.set(find(one), find(one));
          leader.set(find(other), find(one));
        }
      }
    }
    const groups = Map.groupBy(leader.keys(), find);
    return [...groups.values()];
  }

  /** Adds the equations of one set: as few as tell how the sets inside it and its rest sum to it. */
  divisionsOf(total: number, equations: Division['equations']): void {
    const inside = this.#largestInside(total);
    if (inside.length === 0) return;
    const known = new Set<string>();
    for (const layer of this.#layers(inside)) {
      const used = new Set(layer.flatMap((node) => this.nodes[node] ?? []));
      const rest = (this.nodes[total] ?? []).filter((piece) => !used.has(piece));
      const { nodes, left } = this.#cover(rest, new Set([total]));
      const parts = [...layer, ...nodes, ...(left.length > 0 ? [this.add(left)] : [])].sort((a, b) => a - b);
      const key = parts.join();
      if (known.has(key)) continue;
      known.add(key);
      equations.push({ total, parts });
    }
  }

  /** The sets inside a set that are in no other set inside it. */
  #largestInside(total: number): number[] {
    const candidates = new Set<number>();
    const done = new Set<number>();
    for (const piece of this.nodes[total] ?? []) {
      for (const node of this.#holders(piece)) {
        if (node === total || done.has(node)) continue;
        done.add(node);
        if (this.#size(node) < this.#size(total) && this.#isInside(node, total)) candidates.add(node);
      }
    }
    return [...candidates].filter((node) => {
      const [first] = this.nodes[node] ?? [];
      return !this.#holders(first).some((up) => up !== node && candidates.has(up) && this.#isInside(node, up));
    });
  }

  /** Sets as few lists as are needed for no two in a list to overlap. */
  #layers(nodes: readonly number[]): number[][] {
    const layers: { nodes: number[]; used: Set<number> }[] = [];
    for (const node of nodes.toSorted((a, b) => this.#size(b) - this.#size(a) || a - b)) {
      const pieces = this.nodes[node] ?? [];
      let layer = layers.find(({ used }) => !pieces.some((piece) => used.has(piece)));
      if (!layer) {
        layer = { nodes: [], used: new Set() };
        layers.push(layer);
      }
      layer.nodes.push(node);
      for (const piece of pieces) layer.used.add(piece);
    }
    return layers.slice(0, MOST_LAYERS).map((layer) => layer.nodes);
  }

  /** The largest sets, without overlap, that lie inside some pieces, and the pieces that are left. */
  #cover(pieces: Pieces, without: ReadonlySet<number>): { nodes: number[]; left: number[] } {
    const open = new Set(pieces);
    const nodes: number[] = [];
    const left: number[] = [];
    for (const piece of pieces) {
      if (!open.has(piece)) continue;
      const node = this.#holders(piece).find(
        (one) => !without.has(one) && (this.nodes[one] ?? []).every((own) => open.has(own)),
      );
      if (node === undefined) left.push(piece);
      else nodes.push(node);
      for (const own of node === undefined ? [piece] : (this.nodes[node] ?? [])) open.delete(own);
    }
    return { nodes, left };
  }
}
