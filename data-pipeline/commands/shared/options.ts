/** An option of a verb, and the type of what it gives to a call. */
export interface Option<Value> {
  type: 'string' | 'boolean';
  /** May be given several times. */
  multiple: boolean;
  /** What stands for its value in help, as `DIR`; empty for a switch. */
  value: string;
  /** What it is for, in a few words. */
  about: string;
  /** What a call has where the option is left out; nothing where that is up to the verb. */
  standard?: Value;
}

/** The declarations of a set of options: one for each, no others. */
export type Declared<Options> = { [Name in keyof Options]-?: Option<Options[Name]> };

/** An option with a text that may be left out. */
export function text(value: string, about: string): Option<string | undefined> {
  return { type: 'string', multiple: false, value, about };
}

/** An option that may be given several times. */
export function texts(value: string, about: string): Option<readonly string[]> {
  return { type: 'string', multiple: true, value, about, standard: [] };
}

/** An option without a value. */
export function toggle(about: string): Option<boolean> {
  return { type: 'boolean', multiple: false, value: '', about, standard: false };
}

/** `--passphrase-fd` of `passphraseFd`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What a verb reads that prints faults. */
export interface PrintingOptions {
  json: boolean;
}

/** What a verb reads that works on a scorecard folder. */
export interface FolderOptions extends PrintingOptions {
  indicators: string;
}

export const printing: Declared<PrintingOptions> = {
  json: toggle('print faults and results as JSON on standard output'),
};

export const scorecard: Option<string> = {
  type: 'string',
  multiple: false,
  value: 'DIR',
  about: 'the scorecard folder',
  standard: 'indicators',
};

export const folder: Declared<FolderOptions> = { indicators: scorecard, ...printing };

export const previous = texts(
  'PATH',
  'an earlier release outside the ledger: a CSV, a data folder or a folder with a ledger',
);
export const explain = toggle('explain how each figure can be worked out; for the confidential side only');
export const agreement = text('ID', 'the agreement under which the file was supplied');
export const report = text('DIR', 'the folder for the report and the receipt (default: beside the file)');
export const passphraseFd = text('N', 'the file descriptor to read the passphrase from (default: ask for it)');
export const period = text('PERIOD', 'the period of the rows');
export const port = text('N', 'the port (default: PORT of the environment, or 4321)');
export const sheet = text('NAME', 'the sheet of a workbook');
