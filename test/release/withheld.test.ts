import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../helpers/publishInto.ts';
import {
  CELL,
  CORRECTED,
  comparisonIn,
  correct,
  DECAY,
  edit,
  FIRST,
  publishFrom,
  releaseAs,
  released,
  SECOND,
} from '../helpers/releasing.ts';

describe('a cell that becomes confidential', () => {
  const hide = (folder: string): void => edit(folder, DECAY, ',,,21.4,19.2,23.8,', ',,,,,,c');

  it('needs a yes and no reason, and is told without its number in every release that had it', async () => {
    const folder = await released();
    correct(folder);
    await releaseAs(folder, SECOND, 'Second release.');
    edit(folder, DECAY, ',,,21.9,19.2,23.8,', ',,,,,,c');
    expect((await releaseAs(folder, '2026-05-14', 'Third.')).code).toBe(1);
    const { code, asked } = await releaseAs(folder, '2026-05-14', 'Third.', ['yes']);
    expect({ code, asked }).toEqual({ code: 0, asked: [expect.stringContaining('1 figure newly confidential')] });
    const { data, releases, changesIn } = await publishFrom(folder);
    expect(changesIn('2026-05-14')).toEqual([{ kind: 'suppressed', ...CELL }]);
    const { was: _, now: __, ...wordsAlone } = CORRECTED;
    expect(changesIn(SECOND)).toEqual([wordsAlone]);
    expect(releases.releases.map(({ withheld }) => withheld)).toEqual([0, 1, 1]);
    for (const [path, text] of textsOf(data)) {
      // Binary files may hold any bytes.
      if (!/\.(csv|json|atom)$/.test(path)) continue;
      expect(/\b(21\.[49]|19\.2|23\.8)\b/.test(text), path).toBe(false);
    }
    for (const date of [FIRST, SECOND, '2026-05-14']) {
      const told = comparisonIn(data, date);
      expect(told).toMatchObject({
        ...CELL,
        lower: '',
        upper: '',
        vs_england: 'not-compared',
        vs_england_reason: 'no figure is shown',
        list: '',
        list_position: '',
      });
      // Nothing else of it says a number or a judgement.
      expect(
        Object.entries(told ?? {}).filter(([name, cell]) => /change|position|badges|last_/.test(name) && cell !== ''),
      ).toEqual([]);
    }
  });

  it('stays withheld from earlier releases when its row is gone', async () => {
    const folder = await released();
    hide(folder);
    await releaseAs(folder, SECOND, 'Second.', ['yes']);
    edit(folder, DECAY, 'tooth-decay,E07900001,2023/24,all,all,all,all,,,,,,c\n', '');
    const { data, releases, changesIn } = await publishFrom(folder);
    expect(changesIn('next')).toEqual([{ kind: 'gone', ...CELL }]);
    expect(releases.releases.map(({ withheld }) => withheld)).toEqual([0, 1]);
    expect(readFileSync(join(data, `release/${FIRST}/observations.csv`), 'utf8')).not.toMatch(/\b21\.4\b/);
  });

  it('is refused a reason: it would tell what is hidden', async () => {
    const folder = await released();
    hide(folder);
    const { code, err } = await releaseAs(folder, SECOND, 'Second.\n\n## Withheld\n\n- tooth-decay: only 4 children');
    expect(code).toBe(1);
    expect(err).toContain('notes.md:7:1: a reason for withholding');
    expect(err).not.toContain('4 children');
  });
});
