import { type AnyCommand, titleOf } from './command.ts';
import { flagOf, type Option } from './options.ts';

const WIDTH = 100;

/** How a command is called, without what every command starts with: `publish [--out DIR]`. */
export function usageOf(command: AnyCommand): string {
  return [titleOf(command), command.usage].filter(Boolean).join(' ');
}

/** Every verb and what it does. */
export function overview(commands: readonly AnyCommand[]): string {
  const lines = commands.flatMap((command) => [`  ${usageOf(command)}`, ...wrapped(command.summary, 6)]);
  return [
    'lcp-scorecard VERB [OPTIONS]',
    '',
    ...lines,
    '',
    'lcp-scorecard help VERB lists the options of a verb; lcp-scorecard --version prints the version',
    '',
  ].join('\n');
}

/** What the commands of one verb do, each with its options. */
export function helpOf(commands: readonly AnyCommand[]): string {
  return commands.map(helpOfOne).join('\n');
}

function helpOfOne(command: AnyCommand): string {
  const options = Object.entries(command.options).map(([name, option]) => [flagLine(name, option), aboutOf(option)]);
  const width = Math.max(...options.map(([flag = '']) => flag.length));
  return [
    `lcp-scorecard ${usageOf(command)}`,
    ...wrapped(command.summary, 2),
    '',
    ...options.map(([flag = '', about = '']) => `  ${flag.padEnd(width)}  ${about}`),
    '',
  ].join('\n');
}

function flagLine(name: string, { value, multiple }: Option<unknown>): string {
  return [flagOf(name), value && `${value}${multiple ? '...' : ''}`].filter(Boolean).join(' ');
}

function aboutOf({ about, standard }: Option<unknown>): string {
  return typeof standard === 'string' ? `${about} (default: ${standard})` : about;
}

/** A sentence in lines that fit a terminal, each after so many spaces. */
function wrapped(sentence: string, indent: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= WIDTH - indent)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${' '.repeat(indent)}${line}`);
}
