import { BY_CHANCE } from '../../data-pipeline/schema/published/judgement.ts';
import type { FindingCounts } from '../published/findings.ts';
import { areOrIs, capital, countWord } from './format.ts';
import { chanceWords } from './scorecardSentence.ts';

/** What is counted: tests, the differences that they found, and how many of these hold after all of the tests together. */
export interface Tests {
  tested: number;
  different: number;
  hold: number;
  /** Differences by publishers' own tests too, which cannot be marked. */
  all: number;
  /** Whether neither direction is good: then they come out higher or lower. */
  isPlain?: boolean;
}

/** A published answer whether a difference holds; undefined where there is none, or no test of ours. */
type Answer = 'yes' | 'no' | undefined;

/** Counts the tests of some verdicts, each with its answer. */
export function testsOf(rows: readonly { verdict: string; holds: Answer }[]): Tests {
  return {
    tested: rows.filter(({ verdict }) => verdict !== 'not-compared').length,
    different: rows.filter(({ holds }) => holds !== undefined).length,
    hold: rows.filter(({ holds }) => holds === 'yes').length,
    all: rows.filter(({ verdict }) => verdict !== 'similar' && verdict !== 'not-compared').length,
    isPlain: rows.some(({ verdict }) => verdict === 'higher' || verdict === 'lower'),
  };
}

/**
 * What chance does to many tests: "Chance alone would make less than one of the 15 look worse, and as many better. Six of the eight
 * differences hold after all tests together." Empty where nothing was tested.
 */
export function manyTests(tests: Tests): string {
  if (tests.tested === 0) return '';
  const chance = chanceWords({ byChance: tests.tested * BY_CHANCE });
  const all = tests.tested === 1 ? 'one such test' : `${countWord(tests.tested)} such tests`;
  return `Of ${all}, chance alone would make ${chance} come out ${tests.isPlain ? 'higher and as many lower' : 'worse and as many better'}. ${heldSentence(tests)}`.trim();
}

/** How many differences hold when all tests are looked at together; empty where there are none. */
export function heldSentence({ different, hold, all }: Pick<Tests, 'different' | 'hold' | 'all'>): string {
  if (different === 0) return '';
  const after = 'after all tests together (false discovery rate 5%)';
  const by = different < all ? ' by tests of ours' : '';
  if (different === 1)
    return hold === 1 ? `The one difference${by} holds ${after}.` : `The one difference${by} does not hold ${after}.`;
  if (hold === different) return `All ${countWord(different)} differences${by} hold ${after}.`;
  return `${capital(hold === 0 ? 'none' : countWord(hold))} of the ${countWord(different)} differences${by} ${hold === 1 ? 'holds' : 'hold'} ${after}.`;
}

/** The differences of an area's families, and how many hold. */
export function heldOf(counts: FindingCounts): Pick<Tests, 'tested' | 'different' | 'hold' | 'all'> {
  const { tested, worse, better, ownDifferences, worseHold, betterHold } = counts;
  return { tested, all: worse + better, different: ownDifferences, hold: worseHold + betterHold };
}

/** For a difference that does not hold after all tests of its area together: that it does not. */
export function holdsSentence(holds: Answer): string {
  return holds === 'no' ? 'Among so many tests it could still be chance.' : '';
}

/** How many of some areas would lie outside 95% limits by chance: "by chance about two would". */
export function outsideByChance(count: number): string {
  const expected = count * 2 * BY_CHANCE;
  return `by chance ${chanceWords({ byChance: expected })} would`;
}

/** "none hold", "two hold": how many of a count hold after all tests. */
export function holdWords(hold: number): string {
  return areOrIs(hold).replace(/ (is|are)$/, hold === 1 ? ' holds' : ' hold');
}
