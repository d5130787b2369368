/** One area of a dot plot. */
export interface DotRow {
  name: string;
  /** Code of the area, by which a page finds it in every chart and table. */
  code?: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** `better`, `worse` … : the dot's shape and colour. */
  verdict: string;
  /** Whose test it is, where not ours: ", by OHID’s test". */
  whose?: string;
  /** Shown instead of a dot where there is no value. */
  marker: string;
  /** The value as text. */
  label: string;
  /** The interval as text: `25.4 to 32.6`; empty where there is none. */
  interval?: string;
  /** The area that the chart is about: its name stands out. */
  isOwn?: boolean;
}
