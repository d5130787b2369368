// Makes the invented county: counts into a folder that is thrown away, protected figures and both releases into OUT.
// node test/exampleshire/makeExampleshire.ts [OUT]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importBoundaries } from '../../data-pipeline/commands/importBoundaries.ts';
import { importHexagons } from '../../data-pipeline/commands/importHexagons.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { withdraw } from '../../data-pipeline/commands/withdraw.ts';
import { type Effects, realEffects } from '../../data-pipeline/effects/effects.ts';
import { callOf } from '../helpers/inProcess.ts';
import { makeCounty } from './makeCounty.ts';
import { outlinesOf } from './outlinesOf.ts';
import type { Stage } from './spec.ts';

/** The two releases: day and notes. */
const RELEASES: Record<Stage, [date: string, notes: string]> = {
  1: ['2025-11-20', 'First release of the invented county: everything up to 2024/25.'],
  2: [
    '2026-11-19',
    'Figures of 2025/26, and one more year of every other series. Young volunteers of 2024/25 in Fenmarch are revised: the records of one organisation came late. Obesity at age 11 of 2022/23 in Harrowdale was typed wrongly and is corrected.\n\n## Corrections\n\n- volunteering: the records of one organisation came late\n- dental-checks: records of one dentist came late',
  ],
};

/** The release that was withdrawn. */
export const WITHDRAWN = {
  day: '2025-11-21',
  file: 'be-healthy/obesity-at-11.csv',
  was: 'obesity-at-11,E07999001,2018/19,all,all,all,all,,,29.6,27.8,31.4',
  typed: 'obesity-at-11,E07999001,2018/19,all,all,all,all,,,96.2,94.4,98.0',
  notes: 'One figure is corrected.\n\n## Corrections\n\n- obesity-at-11: typed wrongly',
  reason: 'Obesity in one partnership was typed with its digits the wrong way round.',
} as const;

/** What is said of figures is written after them. */
const ABOUT_FIGURES: ReadonlySet<string> = new Set(['corrections.csv', 'commentary.csv']);

/** Writes the whole scorecard folder. What is said goes to `effects.err`. */
export async function makeExampleshire(out: string, effects: Effects): Promise<void> {
  const confidential = mkdtempSync(join(tmpdir(), 'exampleshire-'));
  try {
    await effects.replaceFolder(
      out,
      async (folder) => {
        for (const stage of [1, 2] as const) {
          const { files, counts } = makeCounty(stage);
          const written = async (isLate: boolean): Promise<void> => {
            for (const [path, text] of files) {
              if (ABOUT_FIGURES.has(path) === isLate) await effects.write(join(folder, path), text);
            }
          };
          await written(false);
          const paths = [...counts.keys()].map((id) => join(confidential, `${id}.csv`));
          for (const [id, text] of counts) await effects.write(join(confidential, `${id}.csv`), text);
          const [date, notes] = RELEASES[stage];
          const then = { ...effects, today: () => date };
          const indicators = folder;
          if (stage === 1) {
            const outlines = join(confidential, 'outlines.geojson');
            await effects.write(outlines, outlinesOf(files.get('areas.csv') ?? ''));
            await run('import', importHexagons.run(callOf(then, { indicators })));
            await run('import', importBoundaries.run(callOf(then, { indicators }, ['boundaries', outlines])));
          }
          await run('protect', protect.run(callOf(then, { indicators, counts: paths, out: folder })));
          // The check knows the figures that are public: these are of those that have just been written.
          await written(true);
          await run('release', release.run(callOf(then, { indicators, notes }, [date])));
          if (stage === 1) await withdrawn(folder, effects);
        }
      },
      effects.err,
    );
  } finally {
    rmSync(confidential, { recursive: true, force: true });
  }
}

/** A release of one day, with a figure whose digits were typed the wrong way round: found that day, and withdrawn. */
async function withdrawn(indicators: string, effects: Effects): Promise<void> {
  const { day, file, was, typed, notes, reason } = WITHDRAWN;
  const then = { ...effects, today: () => day };
  const path = join(indicators, file);
  await effects.write(path, (await effects.text(path)).replace(was, typed));
  await run('release', release.run(callOf(then, { indicators, notes }, [day])));
  await run(
    'withdraw',
    withdraw.run(callOf(then, { indicators, keep: false, reason, signed: 'Head of performance' }, [day])),
  );
}

async function run(name: string, code: Promise<number>): Promise<void> {
  if ((await code) !== 0) throw new Error(`${name} failed`);
}

if (process.argv[1] === import.meta.filename) {
  const out = resolve(process.argv[2] ?? join(import.meta.dirname, '../input/exampleshire'));
  await makeExampleshire(out, realEffects());
}
