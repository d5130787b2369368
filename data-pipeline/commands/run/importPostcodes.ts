import { join } from 'node:path';
import { collectPostcodes } from '../../import/collectPostcodes.ts';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';
import { wardsIn } from '../shared/wardsIn.ts';

/**
 * `import postcodes FILE...`: Code-Point Open or the ONS Postcode Directory into `postcodes.csv`, for this scorecard's
 * wards alone. Files are read as streams: the directory of all of Britain has more than a gigabyte.
 */
export async function importPostcodes(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const files = words.slice(1);
  if (files.length === 0) throw new CallError('expected: import postcodes FILE...');
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false, replacing: 'postcodes.csv' });
  if (!loaded) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const { areas, changes, scorecard } = loaded.checked;
  const collector = collectPostcodes({ areas, wards: wardsIn(areas, scorecard), changes }, problems.report);
  for (const path of files) {
    const file = effects.name(path);
    effects.progress(`reading ${file}`);
    await readCsv(effects.bytes(path), file, problems.report, (record) => collector.record(file, record));
  }
  effects.progress('');
  const result = collector.end();
  printProblems(problems, call);
  if (!result || problems.failed) {
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  await effects.replaceFiles(new Map([[join(options.indicators, 'postcodes.csv'), result.text]]));
  effects.err(
    `wrote ${counted(result.postcodes, 'postcode')} in ${counted(result.wards, 'ward')} to ${effects.name(join(options.indicators, 'postcodes.csv'))}\n`,
  );
  return EXIT.good;
}
