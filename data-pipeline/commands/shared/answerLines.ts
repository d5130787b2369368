import { isNode, isSeq, parseDocument } from 'yaml';
import type { Answer } from '../../problem.ts';

/**
 * The lines that answer questions about relations.yaml, as they can be pasted into it: a key with its entries where the file has
 * none, entries below its line where it has, and the whole key where it stands on one line.
 * @param text the file as it is; empty where there is none
 * @param file how the file is called in messages
 */
export function answerLines(answers: readonly Answer[], text: string, file: string): string {
  const said: string[] = [];
  for (const [meaning, intro] of [
    ['together', 'where the figures belong together'],
    ['chance', 'where they fit by chance, instead'],
  ] as const) {
    const own = answers.filter((answer) => answer.meaning === meaning);
    for (const [key, list] of Map.groupBy(own, (answer) => answer.key)) {
      const entries = [...new Set(list.map(({ entry }) => entry))];
      said.push(`${intro}, ${placed(key, entries, text, file)}`);
    }
  }
  return said.join('');
}

function placed(key: Answer['key'], entries: readonly string[], text: string, file: string): string {
  const lines = (indent: string): string => entries.map((entry) => `${indent}- ${entry}\n`).join('');
  const all = text.split('\n');
  const at = all.findIndex((line) => line.startsWith(`${key}:`));
  if (at < 0) return `add to ${file}:\n${key}:\n${lines('  ')}`;
  const list = parseDocument(text).get(key, true);
  if (!isSeq(list) || !list.flow) {
    const next = all.slice(at + 1).find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? '';
    return `add to ${file} below line ${at + 1}, "${key}:":\n${lines(/^(\s*)-/.exec(next)?.[1] ?? '  ')}`;
  }
  // A list in brackets takes no line below it.
  const kept = list.items.flatMap((item) =>
    isNode(item) && item.range ? [text.slice(item.range[0], item.range[1])] : [],
  );
  const until = list.range?.[1] ?? 0;
  const end = text.slice(0, until).split('\n').length;
  const comment = text.slice(until).split('\n', 1)[0] ?? '';
  const where = end === at + 1 ? `line ${end}` : `lines ${at + 1} to ${end}`;
  return `in ${file}, replace ${where} with:\n${key}: [${[...kept, ...entries].join(', ')}]${comment}\n`;
}
