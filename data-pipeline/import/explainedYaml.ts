import { stringify } from 'yaml';
import type { KeyShape } from './newParts.ts';

const WIDTH = 110;

/**
 * YAML in which a comment explains each key; keys that are not given stand as comments, to be taken up.
 * @param data what is given, by key
 */
export function explainedYaml(keys: readonly KeyShape[], data: Readonly<Record<string, unknown>>): string {
  return keys
    .filter(({ key }) => key !== 'parts')
    .map(({ key, about, choices }) => {
      const all = `${about}${choices.length > 0 ? `: one of ${choices.join(', ')}` : ''}.`;
      const value = data[key];
      const line =
        value === undefined
          ? `# ${key}:\n`
          : stringify({ [key]: value }, { lineWidth: 0, flowCollectionPadding: false });
      return `${wrapped(all)}${line}`;
    })
    .join('\n');
}

/** A comment of several lines, none wider than people read. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line].map((one) => `${one}\n`).join('');
}
