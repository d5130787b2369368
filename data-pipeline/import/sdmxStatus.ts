import type { NoteReading } from './publisher.ts';

/** Codes of observation status (SDMX code list CL_OBS_STATUS) and the words that stand for them. */
const STATUS: Readonly<Record<string, NoteReading>> = {
  a: '',
  normal: '',
  'normal value': '',
  'estimated value': 'e',
  'provisional value': 'p',
  'forecast value': 'f',
  'time series break': 'b',
  m: 'x',
  o: 'x',
  'missing value': 'x',
  q: 'c',
  'missing value; suppressed': 'c',
  'suppressed value': 'c',
  d: 'u',
};

/** What a code of observation status, or its words, says; undefined for one that is not of the code list. */
export function sdmxStatus(text: string): NoteReading | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(STATUS, word) ? STATUS[word] : undefined;
}
