import { join } from 'node:path';
import { lookupAreas } from '../../import/lookupAreas.ts';
import { newScorecard } from '../../import/newScorecard.ts';
import { Problems } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { PrintingOptions } from '../shared/options.ts';

export interface NewOptions extends PrintingOptions {
  areas?: string;
  home?: string;
}

/** `new DIR --areas LOOKUP --home CODE`: a scorecard folder for any upper-tier area, from an ONS lookup of areas. */
export async function newVerb(call: Call<NewOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [directory, ...rest] = call.words;
  const { areas: lookup, home } = options;
  if (directory === undefined || rest.length > 0 || lookup === undefined || home === undefined)
    throw new CallError(
      'expected: new DIR --areas LOOKUP.csv --home CODE, where LOOKUP.csv is the ONS lookup of wards to counties',
    );
  const standing = await effects.list(directory).catch((): string[] => []);
  if (standing.length > 0)
    throw new CallError(`${effects.name(directory)} is not empty; expected a folder that is new`);
  const problems = new Problems();
  const reader = lookupAreas(effects.name(lookup), problems.report);
  await readCsv(effects.bytes(lookup), effects.name(lookup), problems.report, reader.record);
  if (problems.failed) {
    printProblems(problems, call);
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  const made = newScorecard(reader.areas, home);
  if ('wrong' in made) throw new CallError(made.wrong);
  await effects.replaceFiles(new Map([...made.files].map(([path, text]) => [join(directory, path), text])));
  const name = effects.name(directory);
  const isOwn = made.counts.lcps === 1;
  effects.err(
    [
      `${made.home.name}: ${counted(made.counts.lcps, 'partnership')}, ${counted(made.counts.wards, 'ward')}, in ${name}`,
      ...(isOwn
        ? [
            'it has no districts and is its one partnership: in definitions that you copy, write lcp where levels says county. For partnerships of your own, give each a row in areas.csv between it and its wards',
          ]
        : []),
      `next: change the first lines of ${name}/scorecard.yaml, add an indicator (indicators/README.md), then \`lcp-scorecard check --indicators ${name}\``,
      '',
    ].join('\n'),
  );
  return EXIT.good;
}
