import { type FolderOptions, scorecard } from './options.ts';

/** A command to print for a person to run next: with the folder of this call where it is not the usual one, and words quoted for a shell. */
export function nextCommand(words: readonly string[], { indicators }: Pick<FolderOptions, 'indicators'>): string {
  const folder = indicators === scorecard.standard ? [] : ['--indicators', indicators];
  return ['npx lcp-scorecard', ...[...words, ...folder].map(quoted)].join(' ');
}

/** As a shell takes it: a word in capitals with an ellipsis stays what a person is to fill in. */
function quoted(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
