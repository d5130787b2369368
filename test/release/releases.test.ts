import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { diff } from '../../data-pipeline/commands/diff.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { verify } from '../../data-pipeline/commands/verify.ts';
import type { Change } from '../../data-pipeline/schema/published/release.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { filesOf, textsOf } from '../helpers/publishInto.ts';
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
  SMALL,
} from '../helpers/releasing.ts';

/** Closes the correction on another day, on which it was found too. */
function closeOn(folder: string, day: string): void {
  edit(folder, 'corrections.csv', 'C2,2026-05-01,2026-05-04,2026-05-11,', `C2,${day},${day},${day},`);
}

describe('one cell that is corrected', () => {
  it('is exactly what the change log, the feed and the banner of the earlier release say', async () => {
    const folder = await released();
    correct(folder);
    const { code, asked } = await releaseAs(folder, SECOND, 'Second release.');
    expect({ code, asked }).toEqual({ code: 0, asked: [] });
    const { data, releases, feed, changesIn } = await publishFrom(folder);
    expect(changesIn(SECOND)).toEqual([CORRECTED]);
    const [second, first] = releases.releases;
    expect(second).toMatchObject({
      date: SECOND,
      previous: FIRST,
      counts: { new: 0, revised: 1, suppressed: 0, gone: 0 },
      corrections: 1,
      corrected: [],
    });
    expect(second?.indicators).toEqual([{ id: 'tooth-decay', new: 0, revised: 1, suppressed: 0, gone: 0 }]);
    expect(first).toMatchObject({ date: FIRST, previous: null, corrected: [{ ...CORRECTED, by: SECOND }] });
    expect(releases.unreleased).toBeNull();
    expect(feed.match(/<title[^>]*><!\[CDATA\[[^\]]*\]\]/g)).toEqual([
      expect.stringContaining('Release of 2026-05-13'),
      expect.stringContaining('Correction: Tooth decay at 5, Northmere, 2023/24'),
      expect.stringContaining('Release of 2026-04-01'),
      expect.stringContaining('Correction: '),
    ]);
    expect(feed).toContain('1 revised (1 of them corrections)');
    const csv = Papa.parse<Record<string, string>>(
      readFileSync(join(data, `release/${SECOND}/changes.csv`), 'utf8').trim(),
      { header: true },
    );
    expect(csv.data).toEqual([
      expect.objectContaining({ ...CELL, kind: 'revised', was_value: '21.4', now_value: '21.9', reason: 'misread' }),
    ]);
  });

  it('stands as unreleased until it is released', async () => {
    const folder = await released();
    correct(folder);
    const { releases, changesIn } = await publishFrom(folder);
    expect(changesIn('next')).toEqual([CORRECTED]);
    expect(releases.unreleased).toMatchObject({
      counts: { new: 0, revised: 1, suppressed: 0, gone: 0 },
      corrections: 1,
    });
    expect(releases.releases[0]?.corrected).toEqual([{ ...CORRECTED, by: 'next' }]);
  });

  it('leaves the frozen figures of the release before as they were', async () => {
    const folder = await released();
    const before = readFileSync(join((await publishFrom(folder)).data, `release/${FIRST}/observations.csv`), 'utf8');
    correct(folder);
    await releaseAs(folder, SECOND, 'Second release.');
    const { data } = await publishFrom(folder);
    expect(readFileSync(join(data, `release/${FIRST}/observations.csv`), 'utf8')).toBe(before);
    expect(before).toContain('21.4');
    expect(filesOf(data)).toContain(`release/${FIRST}/observations.duckdb`);
    expect(filesOf(data).filter((path) => path.endsWith('compared.csv'))).toEqual([]);
  });
});

describe('how the figures of a release compare', () => {
  it('is worked out from what was released: a correction since changes nothing of it', async () => {
    const folder = await released();
    const read = (data: string, date: string) =>
      ['comparisons', 'findings'].map((name) => readFileSync(join(data, `release/${date}/${name}.csv`), 'utf8'));
    const { data } = await publishFrom(folder);
    const before = read(data, FIRST);
    const first = comparisonIn(data, FIRST);
    expect(first).toMatchObject({ ...CELL, lower: '19.2', upper: '23.8' });
    edit(folder, DECAY, '21.4,19.2,23.8', '12.4,11.2,13.8');
    await releaseAs(folder, SECOND, 'Second release.', ['c', 'misread']);
    await publishFrom(folder);
    expect(read(data, FIRST)).toEqual(before);
    expect(comparisonIn(data, SECOND)).toMatchObject({ ...CELL, lower: '11.2', upper: '13.8' });
  });

  it('is what was published then, where methods, definitions and targets are the same', async () => {
    const { data } = await publishFrom(await released());
    const parse = (path: string) =>
      Papa.parse<Record<string, string>>(readFileSync(join(data, path), 'utf8').trim(), { header: true });
    const { data: frozen, meta } = parse(`release/${FIRST}/comparisons.csv`);
    const live = parse('observations.csv').data.map((row) =>
      Object.fromEntries((meta.fields ?? []).map((name) => [name, row[name]])),
    );
    expect(frozen).toEqual(live);
    expect(frozen.some(({ vs_england }) => vs_england !== 'not-compared')).toBe(true);
    expect(parse(`release/${FIRST}/findings.csv`).data).toEqual(parse('findings.csv').data);
  });
});

describe('a change that nobody expected', () => {
  it('is not released where nobody can be asked, and the refusal says how to proceed', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
    edit(folder, DECAY, '\ntooth-decay,E07900002,2023/24,all,all,all,all,,,24.7,22.3,27.5,', '');
    const before = textsOf(folder);
    const { code, err } = await releaseAs(folder, SECOND, 'Second release.');
    expect(code).toBe(1);
    expect(err).toContain(
      'tooth-decay: 1 figure changed although final; expected `- tooth-decay: why` under "## Scheduled revisions" or "## Corrections"',
    );
    expect(err).toContain('tooth-decay: 1 figure gone; expected `- tooth-decay: why` under "## Removed"');
    // The notes that were given are kept, so that the lines have a file to stand in; nothing else changes.
    const notes = join(folder, 'releases', SECOND, 'notes.md');
    expect(readFileSync(notes, 'utf8')).toBe(`# Release of ${SECOND}\n\nSecond release.\n`);
    rmSync(notes);
    expect(textsOf(folder)).toEqual(before);
  });

  it('is released when a person says why, and the reason is public', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
    const { code } = await releaseAs(folder, SECOND, 'Second release.', ['s', 'a late school was added']);
    expect(code).toBe(0);
    const notes = readFileSync(join(folder, 'releases', SECOND, 'notes.md'), 'utf8');
    expect(notes).toContain('Second release.\n\n## Scheduled revisions\n\n- tooth-decay: a late school was added\n');
    const { changesIn } = await publishFrom(folder);
    expect(changesIn(SECOND)).toEqual([{ ...CORRECTED, revision: 'scheduled', reason: 'a late school was added' }]);
  });

  it('is not released when the person stops', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
    expect((await releaseAs(folder, SECOND, 'Second release.', ['c', ''])).code).toBe(1);
  });

  it('may be explained in notes.md beforehand; a word about what did not change is refused with its line', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
    const notes = 'Second.\n\n## Corrections\n\n- tooth-decay: misread\n- breastfeeding: misread';
    const { code, err } = await releaseAs(folder, SECOND, notes);
    expect(code).toBe(1);
    expect(err).toContain('notes.md:8:1: no change of "breastfeeding" needs an explanation here (correction)');
    expect((await releaseAs(folder, SECOND, notes.replace(/\n.*breastfeeding.*/, ''))).code).toBe(0);
  });
});

describe('a reason for a change of ours', () => {
  const FEEDING = 'be-healthy/breastfeeding.csv';
  const REASON = '5 children were counted twice';

  it('tells no number, in the notes or at the terminal: it could be one of few children', async () => {
    const folder = await released();
    edit(folder, FEEDING, '45,130,34.6,27.0,43.1', '60,130,46.2,37.8,54.7');
    const inNotes = await releaseAs(folder, SECOND, `Second.\n\n## Corrections\n\n- breastfeeding: ${REASON}`);
    const typed = await releaseAs(folder, SECOND, 'Second.', ['c', REASON]);
    for (const { code, err } of [inNotes, typed]) {
      expect(code).toBe(1);
      expect(err).toContain('notes.md:7:1: a number in the reason');
      expect(err).not.toContain(REASON);
    }
    const inWords = await releaseAs(folder, SECOND, 'Second.', ['c', 'a clinic of 2024/25 was counted twice']);
    expect(inWords.code, inWords.err).toBe(0);
  });
});

describe('lcp-scorecard release', () => {
  it('writes a draft of missing notes, and takes it once it is written on', async () => {
    const folder = await released();
    const { effects, said } = silentEffects();
    const call = callOf<Parameters<typeof release.run>[0]['options']>(effects, { indicators: folder, previous: [] }, [
      SECOND,
    ]);
    await expect(release.run(call)).rejects.toThrow(/wrote a draft, .*notes\.md/);
    const notes = join(folder, 'releases', SECOND, 'notes.md');
    expect(await release.run(call)).toBe(1);
    expect(said.err).toContain('notes.md:3:1: still a draft');
    writeFileSync(notes, readFileSync(notes, 'utf8').replace(/^Write here.*$/m, 'Nothing but order.'));
    expect(await release.run(call)).toBe(0);
  });

  it('may be the second of its day: a mistake of 9.35 does not stand until tomorrow', async () => {
    const folder = await released();
    await expect(releaseAs(folder, FIRST, 'Once more.')).rejects.toThrow('nothing has changed since');
    correct(folder);
    closeOn(folder, FIRST);
    const again = await releaseAs(folder, FIRST, 'The mistake of this morning.');
    expect(again).toMatchObject({ code: 0, asked: [] });
    expect(again.err).toContain(`releases/${FIRST}-2`);
    const { releases, changesIn, feed } = await publishFrom(folder);
    expect(releases.releases.map(({ date, previous }) => [date, previous])).toEqual([
      [`${FIRST}-2`, FIRST],
      [FIRST, null],
    ]);
    expect(changesIn(`${FIRST}-2`)).toEqual([CORRECTED]);
    expect(feed).toContain(`Release of ${FIRST}-2`);
    edit(folder, DECAY, '21.9', '21.8');
    expect((await releaseAs(folder, FIRST, 'Third.', ['c', 'typed wrongly'])).code).toBe(0);
    await expect(releaseAs(folder, '2026-03-31', 'Earlier.')).rejects.toThrow('is already released');
    expect((await releaseAs(folder, SECOND, 'Later.')).code).toBe(0);
  });

  it('knows a correction that was closed on the day of the release before, which found it', async () => {
    const folder = await released();
    correct(folder);
    closeOn(folder, FIRST);
    const { code, asked } = await releaseAs(folder, SECOND, 'Second release.');
    expect({ code, asked }).toEqual({ code: 0, asked: [] });
    const { changesIn } = await publishFrom(folder);
    expect(changesIn(SECOND)).toEqual([CORRECTED]);
    // The same figure once more, for another reason: the correction of that day is in the release before already.
    edit(folder, DECAY, '21.9', '21.7');
    expect((await releaseAs(folder, SECOND, 'Third.')).code).toBe(1);
  });

  it('never overwrites notes that a person wrote, and takes the same words again', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4', '21.9');
    expect((await releaseAs(folder, SECOND, 'Second release.')).code).toBe(1);
    const notes = join(folder, 'releases', SECOND, 'notes.md');
    writeFileSync(notes, `${readFileSync(notes, 'utf8')}\n## Corrections\n\n- tooth-decay: misread\n`);
    await expect(releaseAs(folder, SECOND, 'Other words.')).rejects.toThrow('which --notes would overwrite');
    expect((await releaseAs(folder, SECOND, 'Second release.')).code).toBe(0);
    expect(readFileSync(notes, 'utf8')).toContain('- tooth-decay: misread');
  });

  it('takes no day before the newest release', async () => {
    const folder = await released();
    await expect(releaseAs(folder, '2026-03-01', 'Earlier.')).rejects.toThrow('2026-04-01 is already released');
  });
});

describe('lcp-scorecard diff', () => {
  it('lists every cell that differs between a release and the folder, as CSV and as JSON', async () => {
    const folder = await released();
    correct(folder);
    for (const json of [false, true]) {
      const { effects, said } = silentEffects();
      expect(await diff.run(callOf(effects, { indicators: folder, json }, [FIRST, folder]))).toBe(0);
      expect(said.err).toBe('1 revised\n');
      const found = json
        ? (JSON.parse(said.out) as { changes: Change[] }).changes
        : Papa.parse<Record<string, string>>(said.out.trim(), { header: true }).data;
      expect(found).toEqual([expect.objectContaining({ ...CELL, kind: 'revised' })]);
    }
  });

  it('says what it expected where a place holds no release', async () => {
    const { effects } = silentEffects();
    await expect(diff.run(callOf(effects, { indicators: SMALL }, ['2020-01-01', SMALL]))).rejects.toThrow(
      'expected a released day, a scorecard folder, a CSV file or a data folder',
    );
  });
});

describe('lcp-scorecard verify', () => {
  it('finds a published folder as it was published, then each file that is changed, gone or added', async () => {
    const { data } = await publishFrom(await released());
    const run = async (): Promise<{ code: number; err: string }> => {
      const { effects, said } = silentEffects();
      return { code: await verify.run(callOf(effects, {}, [data])), err: said.err };
    };
    expect(await run()).toEqual({
      code: 0,
      err: expect.stringMatching(/^good: \d+ files as published, made by version /),
    });
    edit(data, 'areas.csv', 'Northmere', 'Westmere');
    writeFileSync(join(data, 'extra.csv'), 'a\n');
    expect(await run()).toEqual({ code: 1, err: 'areas.csv: changed\nextra.csv: not in the manifest\n' });
  });
});
