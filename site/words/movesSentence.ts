import type { Move } from '../published/moves.ts';
import { countWord, formatNumber, formatPeriod } from './format.ts';

/**
 * What the sign test says of a move: "It rose in all seven partnerships from 2023/24 to 2024/25: chance alone would move all that
 * moved one way once in 64 times."
 * @param plural `partnerships`
 */
export function moveSentence(move: Move, plural: string): string {
  const { rose, fell, unchanged, from, period, p } = move;
  const [most, least] = [Math.max(rose, fell), Math.min(rose, fell)];
  const all = rose + fell + unchanged;
  const [verb, other] = rose >= fell ? ['rose', 'fell'] : ['fell', 'rose'];
  const rest = [
    ...(least > 0 ? [`${other} in ${countWord(least)}`] : []),
    ...(unchanged > 0 ? [`did not change in ${countWord(unchanged)}`] : []),
  ];
  const where =
    most === all ? `all ${countWord(all)} ${plural}` : `${countWord(most)} of the ${countWord(all)} ${plural}`;
  const beside = rest.length === 0 ? '' : ` and ${rest.join(' and ')}`;
  const chance = `if each were as likely to rise as to fall, so many would move one way once in ${formatNumber(1 / p, 0)} times`;
  return `It ${verb} in ${where}${beside} from ${formatPeriod(from)} to ${formatPeriod(period)}: ${chance}.`;
}
