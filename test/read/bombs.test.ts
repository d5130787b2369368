import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../data-pipeline/problem.ts';
import { openDrop } from '../../data-pipeline/read/openDrop.ts';
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

  it('sixty thousand keys', () => {
    const problems: Problem[] = [];
    const text = Array.from({ length: 60_000 }, (_, i) => `key${i}: 1\n`).join('');
    const started = performance.now();
    expect(readYaml(text, 'scorecard.yaml', (problem) => problems.push(problem))).toBeNull();
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('expected at most 250000')]);
  });
});
