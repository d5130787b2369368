import type { Move } from '../published/moves.ts';
import { capital, countWord, formatNumber, formatPeriod } from './format.ts';

/** "All seven rose", "Six of the seven fell": how partnerships moved together. */
function movedWords({ rose, fell, unchanged }: Move, subject: string): string {
  const all = rose + fell + unchanged;
  const most = Math.max(rose, fell);
  const verb = rose >= fell ? 'rose' : 'fell';
  const who = most === all ? `all ${countWord(all)}` : `${countWord(most)} of the ${countWord(all)}`;
  return `${capital(who)}${subject && ` ${subject}`} ${verb}`;
}

/** What the sign test says of a move: "All seven partnerships rose from 2023/24 to 2024/25: chance alone does that once in 64 times." */
export function moveSentence(move: Move, subject: string): string {
  const chance = `chance alone moves so many one way once in ${formatNumber(1 / move.p, 0)} times`;
  return `${movedWords(move, subject)} from ${formatPeriod(move.from)} to ${formatPeriod(move.period)}: ${chance}.`;
}
