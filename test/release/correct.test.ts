import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correct } from '../../data-pipeline/commands/correct.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { CallError } from '../../data-pipeline/commands/shared/command.ts';
import { correctionStanding } from '../../data-pipeline/schema/published/correctionClock.ts';
import { callOf, silentEffects, TODAY } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

/** A copy of the small folder, with its figures of the day before released. */
async function smallFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), folder, { recursive: true });
  const { effects } = silentEffects();
  await release.run(callOf(effects, { indicators: folder, notes: 'First' }, ['2026-05-01']));
  return folder;
}

async function call(
  indicators: string,
  words: string,
  options: { what?: string; date?: string; was?: string; now?: string } = {},
) {
  const { effects, said } = silentEffects();
  const code = await correct.run(callOf(effects, { indicators, ...options }, words === '' ? [] : words.split(' ')));
  return { code, ...said };
}

const table = (folder: string): string[] => readFileSync(join(folder, 'corrections.csv'), 'utf8').trimEnd().split('\n');

function change(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('an error is reported, confirmed and corrected within seven working days', () => {
  it('is followed from the report to the figure before and after', async () => {
    const folder = await smallFolder();
    const reported = await call(folder, 'reported breastfeeding E05900003 2024/25', {
      what: 'a clinic, counted twice',
      date: '2026-05-01',
    });
    expect(reported.err).toBe(
      `C2: reported on 2026-05-01; to be corrected by 2026-05-13\nnext, when the supplier confirms it: npx lcp-scorecard correct confirmed C2 --indicators ${folder}\n`,
    );
    expect((await call(folder, '')).out).toBe(
      'C2  due 2026-05-13 OVERDUE  breastfeeding, E05900003, 2024/25: a clinic, counted twice\n',
    );
    expect((await call(folder, 'confirmed C2', { date: '2026-05-05' })).code).toBe(0);
    change(
      folder,
      'be-healthy/breastfeeding.csv',
      'breastfeeding,E05900003,2024/25,all,all,all,all,45,130,34.6,27.0,43.1,',
      'breastfeeding,E05900003,2024/25,all,all,all,all,42,130,32.3,24.9,40.7,',
    );
    expect((await call(folder, 'corrected C2')).err).toBe(
      `C2: corrected on ${TODAY}; was 34.6, now 32.3\nnext: npx lcp-scorecard check --indicators ${folder}\nthen: npx lcp-scorecard release --notes 'what was corrected' --indicators ${folder}\n`,
    );
    expect(table(folder).slice(1)).toEqual([
      'C1,2026-03-02,2026-03-03,2026-03-05,tooth-decay,E07900002,2023/24,transcription,24.1,24.7',
      `C2,2026-05-01,2026-05-05,${TODAY},breastfeeding,E05900003,2024/25,"a clinic, counted twice",34.6,32.3`,
    ]);
    expect((await call(folder, '')).out).toBe('');
  });

  it('tells no figure of a row that is hidden, given or not', async () => {
    const folder = await smallFolder();
    await call(folder, 'reported breastfeeding E05900001 2024/25', { what: 'a clinic came late' });
    await call(folder, 'confirmed C2');
    const given = await call(folder, 'corrected C2', { was: '8.3', now: '7.5' });
    expect(given.code).toBe(1);
    expect(given.err).toContain('was gives a figure that is or was hidden');
    expect(given.err).not.toMatch(/8\.3|7\.5/);
    expect((await call(folder, 'corrected C2')).code).toBe(0);
    expect(table(folder).at(-1)).toBe(
      `C2,${TODAY},${TODAY},${TODAY},breastfeeding,E05900001,2024/25,a clinic came late,,`,
    );
  });

  it('asks whether a figure was meant that nobody has', async () => {
    const { code, err } = await call(await smallFolder(), 'reported tooth-decay E07900002 1999/00', { what: 'wrong' });
    expect(code).toBe(0);
    expect(err).toContain('its CSV has no such figure; check the area and the period');
  });

  it.each([
    [
      'no such indicator',
      'reported teeth E07900002 2023/24',
      /unknown indicator "teeth".*did you mean|unknown indicator "teeth"/,
    ],
    ['no such area', 'reported tooth-decay E07900009 2023/24', /unknown area "E07900009"/],
    ['another form of period', 'reported tooth-decay E07900002 2023', /is not a period of tooth-decay/],
  ])('writes nothing where there is %s', async (_, words, message) => {
    const folder = await smallFolder();
    const before = table(folder);
    const { code, err } = await call(folder, words, { what: 'wrong' });
    expect({ code, table: table(folder) }).toEqual({ code: 1, table: before });
    expect(err).toMatch(message);
  });

  it.each([
    ['nothing said to be wrong', 'reported tooth-decay E07900002 2023/24', {}, 'needs --what TEXT'],
    ['a day to come', 'reported tooth-decay E07900002', { what: 'x', date: '2027-01-01' }, 'is in the future'],
    ['an id that is not there', 'confirmed C9', {}, 'no correction C9; expected one of C1'],
    ['one that was confirmed', 'confirmed C1', {}, 'C1 was confirmed on 2026-03-03'],
    ['one that was corrected', 'corrected C1', {}, 'C1 was corrected on 2026-03-05'],
    ['a step that there is not', 'mended C1', {}, 'expected: correct reported'],
  ])('refuses %s', async (_, words, options, message) => {
    const folder = await smallFolder();
    const refused = call(folder, words, options);
    await expect(refused).rejects.toThrow(CallError);
    await expect(refused).rejects.toThrow(message);
  });

  it('wants the figure changed before it is called corrected', async () => {
    const folder = await smallFolder();
    await call(folder, 'reported tooth-decay E07900002 2023/24', { what: 'a clinic came late' });
    await call(folder, 'confirmed C2');
    await expect(call(folder, 'corrected C2')).rejects.toThrow('the figure is still what the last release shows');
  });
});

it.each([
  ['2026-05-01', '', '2026-05-13', 'open', '2026-05-13'],
  ['2026-05-01', '', '2026-05-14', 'overdue', '2026-05-13'],
  ['2026-12-21', '2027-01-04', '2027-02-01', 'corrected', '2027-01-04'],
  ['2026-12-21', '2027-01-05', '2027-02-01', 'corrected-late', '2027-01-04'],
])('reported %s, corrected %s, on %s: %s', (reported, corrected, today, state, due) => {
  expect(correctionStanding({ reported, corrected }, today)).toMatchObject({ state, due });
});
