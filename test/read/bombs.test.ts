import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { checkProse } from '../../data-pipeline/check/checkProse.ts';
import type { Problem } from '../../data-pipeline/problem.ts';
import { openDrop } from '../../data-pipeline/read/openDrop.ts';
import { readTable } from '../../data-pipeline/read/readCsv.ts';
import { readYaml } from '../../data-pipeline/read/readYaml.ts';
import { refuseBomb } from '../../data-pipeline/read/unseal.ts';

async function workbook(rows: (string | number | null)[][]): Promise<Blob> {
  return new Blob([(await writeXlsx({ sheets: [{ name: 'Data', rows }] })) as Uint8Array<ArrayBuffer>]);
}

describe('what would take the time or the memory of the machine is refused before it does', () => {
  it('one stray cell in the last column of a sheet', async () => {
    const problems: Problem[] = [];
    const wide = [
      ['a', 'b'],
      [1, 2],
      [...Array(16_383).fill(null), 'x'],
    ];
    const options = { file: 'drop.xlsx', sheet: undefined, dates: 'YYYY-MM-DD' as const, ask: async () => '' };
    const drop = await openDrop(await workbook(wide), { ...options, report: (problem) => problems.push(problem) });
    expect(await drop?.read(() => {})).toBe(false);
    expect(problems.map(({ message }) => message)).toEqual([
      'a cell in XFD3; expected at most 500 columns: remove what is there',
    ]);
  });

  it('a workbook that unpacks to more than there is room for', async () => {
    await expect(refuseBomb(await workbook([['a']]))).resolves.toBeUndefined();
    // A zip's central directory says how large each file is: that of the first is set to 3 GB.
    const bytes = new Uint8Array(await (await workbook([['a']])).arrayBuffer());
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      view.setUint32(at + 24, 3_000_000_000, true);
      break;
    }
    await expect(refuseBomb(new Blob([bytes]))).rejects.toThrow(/^a workbook of 3,000 MB when it is unpacked/);
  });

  it('a row of nine hundred thousand cells, as a header and below one', async () => {
    for (const text of [`${','.repeat(900_000)}a\nb\n`, `a,b\n${','.repeat(900_000)}\n`]) {
      const problems: Problem[] = [];
      const chunks = (async function* () {
        yield new TextEncoder().encode(text);
      })();
      await readTable(chunks, 'targets.csv', ['a', 'b'], (problem) => problems.push(problem));
      expect(problems.map(({ message }) => message)).toContain('900001 cells in a row; expected at most 2000');
    }
  });

  it('prose that the parser would take the square of its length for', () => {
    for (const [text, message] of [
      ['*a_ '.repeat(50_000), 'prose of 200000 characters; expected at most 20000'],
      ['>'.repeat(19_000), 'quotations or lists in each other more than 20 deep'],
    ] as const) {
      const problems: Problem[] = [];
      checkProse(text, 'a.md', 1, (problem) => problems.push(problem));
      expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    }
  });

  it('twenty thousand keys, short ones', () => {
    const problems: Problem[] = [];
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('');
    expect(readYaml(text, 'scorecard.yaml', (problem) => problems.push(problem))).toBeNull();
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('20000 keys; expected at most')]);
  });

  it('sixty thousand keys', () => {
    const problems: Problem[] = [];
    const text = Array.from({ length: 60_000 }, (_, i) => `key${i}: 1\n`).join('');
    const started = performance.now();
    expect(readYaml(text, 'scorecard.yaml', (problem) => problems.push(problem))).toBeNull();
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('expected at most 250000')]);
  });
});
