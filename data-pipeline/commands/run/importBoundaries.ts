import { join } from 'node:path';
import { collectBoundaries } from '../../import/boundaries/collectBoundaries.ts';
import { readFeatures } from '../../import/boundaries/readFeatures.ts';
import { simplifyBoundaries } from '../../import/boundaries/simplifyBoundaries.ts';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import type { Area, AreaIndex } from '../../schema/folder/area.ts';
import type { CheckedScorecard } from '../../schema/folder/checked.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';
import { lcpsIn, wardsIn } from '../shared/wardsIn.ts';

/** `import boundaries FILE...`: official GeoJSON or TopoJSON of any vintage into `boundaries.json`, small enough for a page. */
export async function importBoundaries(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const files = words.slice(1);
  if (files.length === 0) throw new CallError('expected: import boundaries FILE...');
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, {
    observations: false,
    replacing: 'boundaries.json',
  });
  const layers = [];
  for (const path of files) {
    const file = effects.name(path);
    for (const outlines of readFeatures(await effects.text(path), file, problems.report))
      layers.push({ file, outlines });
  }
  const found =
    loaded && !problems.failed ? collectBoundaries(layers, placesOf(loaded.checked), problems.report) : null;
  printProblems(problems, call);
  if (!found || problems.failed) {
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  const path = join(options.indicators, 'boundaries.json');
  const text = `${JSON.stringify(simplifyBoundaries(found.outlines))}\n`;
  await effects.replaceFiles(new Map([[path, text]]));
  const what = found.isOfLcps ? 'LCP' : 'ward';
  effects.err(
    `wrote the boundaries of ${counted(found.outlines.size, what)} to ${effects.name(path)} (${Math.round(text.length / 1000)} kB)\n`,
  );
  return EXIT.good;
}

function placesOf({ areas, scorecard }: CheckedScorecard): { areas: AreaIndex; wards: Area[]; lcps: Area[] } {
  return { areas, wards: wardsIn(areas, scorecard), lcps: lcpsIn(areas, scorecard) };
}
