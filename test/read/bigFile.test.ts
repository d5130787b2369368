import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MOST_PER_FILE } from '../../data-pipeline/problem.ts';

/** The heap that a file of 200 MB must do with: less than the file. */
const HEAP_MEGABYTES = 128;

interface Outcome {
  refused: boolean;
  faults: number;
  told: number;
  first: string;
  last: string;
  /** Largest resident size of the process. */
  megabytes: number;
}

async function checkBigFile(kind: string): Promise<Outcome> {
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, join(import.meta.dirname, 'checkBigFile.ts'), kind];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Outcome;
}

describe('an observation file of 200 MB is refused without a crash, in less memory than its size', () => {
  it('whose rows are good but one and the same', async () => {
    const outcome = await checkBigFile('one row again and again');
    expect(outcome.refused).toBe(true);
    expect(outcome.faults).toBeGreaterThan(900_000);
    expect(outcome.told).toBe(MOST_PER_FILE + 1);
    expect(outcome.first).toBe(
      'indicators/be-healthy/tooth-decay.csv:3:1: the cell E07900001,2023/24,all,all,all,all appears twice; it is also on line 2',
    );
    expect(outcome.last).toBe(
      `indicators/be-healthy/tooth-decay.csv:1:1: ${outcome.faults - MOST_PER_FILE} more faults in this file; fix those above first`,
    );
  });

  it.each([
    ['a quote that is never closed', '2:13: this quote is never closed; expected a closing " in the same cell'],
    ['one line without end', '2:1: a line that is too long for a row of a table; expected one row a line'],
  ])('with %s', async (kind, message) => {
    const outcome = await checkBigFile(kind);
    expect(outcome).toMatchObject({ refused: true, faults: 1 });
    expect(outcome.first).toBe(`indicators/be-healthy/tooth-decay.csv:${message}`);
  });
});
