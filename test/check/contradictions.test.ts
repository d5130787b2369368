import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { call } from '../reliability/writingVerbs.ts';

/** What `check` says of the small folder with one text replaced by another. */
async function checked(path: string, was: string | RegExp, now: string): Promise<{ code: number; said: string }> {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, '../input/small'), join(folder, 'indicators'), { recursive: true });
  const file = join(folder, 'indicators', path);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(was, now);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return call(folder, ['check']);
}

const THEIRS = 'be-healthy/tooth-decay.csv';
const OURS = 'be-healthy/breastfeeding.csv';
const OF_THEIRS = 'all,,,21.4,19.2,23.8';

describe('numbers that contradict each other are faults', () => {
  it.each([
    ['a value of nobody', THEIRS, OF_THEIRS, 'all,0,0,21.4,19.2,23.8', 'denominator 0 beside a value'],
    ['a value of nobody, uncounted', THEIRS, OF_THEIRS, 'all,,0,21.4,19.2,23.8', 'denominator 0 beside a value'],
    ['a share of which none is', THEIRS, OF_THEIRS, 'all,0,,21.4,19.2,23.8', 'value 21.4 beside numerator 0'],
    ['a value not of its counts', THEIRS, OF_THEIRS, 'all,50,100,21.4,19.2,23.8', 'is not numerator / denominator'],
    [
      'a number past counting',
      THEIRS,
      OF_THEIRS,
      `all,,${'9'.repeat(400)},21.4,19.2,23.8`,
      'is larger than can be counted',
    ],
    ['limits that are no interval', OURS, '27.0,43.1', '1.0,99.1', 'these limits are not those of the counts'],
    ['limits a little off', OURS, '27.0,43.1', '25.0,43.1', 'these limits are not those of the counts'],
    [
      'a target before its baseline',
      'targets.csv',
      'E10900001,2027/28,40,2024/25',
      'E10900001,2021/22,40,2024/25',
      'the period of a target before that of its baseline',
    ],
  ])('%s', async (_, path, was, now, message) => {
    const { code, said } = await checked(path, was, now);
    expect([code, said]).toEqual([1, expect.stringContaining(message)]);
  });

  it('repeats no figure of ours', async () => {
    const { said } = await checked(OURS, '27.0,43.1', '25.0,43.1');
    expect(said).not.toMatch(/25\.0|43\.1|\b45\b/);
  });
});
