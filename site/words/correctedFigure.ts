import { data } from '../published/data.ts';
import { formatShort } from './format.ts';

/** A figure before or after a correction as a reader sees it: `24.1%`, or `[c]` where a letter stood. */
export function correctedFigure({ indicator }: { indicator: string }, text: string): string {
  if (text === '') return 'not shown';
  if (!/\d/.test(text)) return `[${text}]`;
  const definition = data.indicators.find(({ id }) => id === indicator);
  return definition ? formatShort(Number(text), definition) : text;
}
