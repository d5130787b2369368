/** A text file of the folder with how messages name it. */
export interface NamedText {
  /** Path below the folder. */
  path: string;
  file: string;
  text: string;
}

/** A change to a file: what it is in words, and the whole text after it. */
export interface Migrated {
  path: string;
  file: string;
  text: string;
  what: string[];
}
