import { join } from 'node:path';
import { placeWards } from '../../import/hexagons/placeWards.ts';
import { load } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';
import { wardsIn } from '../shared/wardsIn.ts';

/** `import hexagons`: a hexagon for each ward into `hexagons.csv`, from the centres in `areas.csv`. It may be edited by hand. */
export async function importHexagons(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  if (words.length > 1)
    throw new CallError(`import hexagons takes no "${words[1]}"; it reads the centres in areas.csv`);
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false, replacing: 'hexagons.csv' });
  if (!loaded) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const { areas, scorecard } = loaded.checked;
  const wards = wardsIn(areas, scorecard);
  const located = wards.flatMap(({ code, name, parent, lon, lat }) => {
    if (parent !== null && lon !== null && lat !== null) return [{ code, lcp: parent, lon, lat }];
    const file = effects.name(join(options.indicators, 'areas.csv'));
    problems.report(fault(file, `ward ${code} (${name}) has no centre; expected degrees in lon and lat`));
    return [];
  });
  if (problems.failed || located.length === 0) {
    printProblems(problems, call);
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  const placed = await placeWards(located);
  const path = join(options.indicators, 'hexagons.csv');
  const lines = placed.map(({ code, q, r }) => `${code},${q},${r}`);
  await effects.replaceFiles(new Map([[path, `area,q,r\n${lines.join('\n')}\n`]]));
  effects.err(`placed ${counted(placed.length, 'ward')} in ${effects.name(path)}\n`);
  return EXIT.good;
}
