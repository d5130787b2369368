import type { FindingCounts } from '../published/findings.ts';
import { chanceWords, families } from './scorecardSentence.ts';

/** How many measures have a verdict. */
interface Part {
  verdict: string;
  word: string;
  count: number;
}

/** The parts of a bar of all tested measures: worse, similar, better. */
export function tallyParts({ worse, similar, better }: Pick<FindingCounts, 'worse' | 'similar' | 'better'>): Part[] {
  return [
    { verdict: 'worse', word: 'worse', count: worse },
    { verdict: 'similar', word: 'similar', count: similar },
    { verdict: 'better', word: 'better', count: better },
  ];
}

/** The same in words: "Of eight families of measures tested: 2 worse, 12 similar, 5 better." */
export function tallySentence(findings: FindingCounts): string {
  const told = tallyParts(findings).map(({ count, word }) => `${count} ${word}`);
  return `Of ${families(findings.tested)} tested: ${told.join(', ')}. By chance alone ${chanceWords(findings)} would be worse.`;
}
