import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take half a minute or more, by what they have in common. A run on a clean checkout knows no times: it would
 * start the largest files first, and end with one worker on a small file that follows recipes for minutes.
 */
const LONG = [
  /docs\/adding/,
  /browser\/everyPage/,
  /docs\/howTo|reliability\/killed|hosts\/hosts|browser\/dev|exampleshire\/exampleshire/,
  /browser\/(explore|embeds|map)|hiddenEverywhere|package\/installed|publish\/publish|import\/anotherCouncil/,
];

/** The longest files first, so that workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((pattern) => pattern.test(moduleId));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
