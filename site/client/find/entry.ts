/** Something that the search box finds: a place or an indicator. */
export interface Entry {
  /** Code of an area, id of an indicator. */
  key: string;
  name: string;
  /** What else people call it. */
  also?: readonly string[];
  /** `ward`, `ward until 2023`, `indicator` … */
  what: string;
  href: string;
  /** Whether figures of indicators may be asked for here. */
  isPlace: boolean;
}

/** An indicator at a place: what both names together ask for. */
export interface Pair {
  indicator: Entry;
  place: Entry;
}
