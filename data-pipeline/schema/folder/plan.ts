/** A row of `plans.csv`: a plan that set or sets what is to be reached for children. */
export interface Plan {
  /** Its key in `scorecard.yaml`, where priorities name it; empty where none does. */
  plan: string;
  title: string;
  /** Whose plan it is. */
  publisher: string;
  /** Day, month or year in which it began; empty where that is not known. */
  began: string;
  /** The same of its end; empty for a plan of today. */
  ended: string;
  /** What it is, or when and why it ended, in a sentence. */
  what: string;
  url: string;
  /** How it was read, as in `evidence.csv`. */
  checked: string;
}
