import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { audit as attack } from '../audit/audit.ts';
import { load } from '../pipeline.ts';
import { Problems } from '../problem.ts';
import { isoDate } from '../schema/brand.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from './command.ts';
import { readLedger } from './ledger.ts';
import { observationCsv } from './observationCsv.ts';

/**
 * `release [DATE] --notes TEXT`: writes what is published now into the append-only ledger, `releases/DATE/`, which
 * `publish`, `protect` and `audit` read ever after. A release that stands is never changed.
 */
export async function release(call: Call): Promise<ExitCode> {
  const { effects, options } = call;
  const [date = effects.today(), ...rest] = call.words;
  if (rest.length > 0 || !isoDate.safeParse(date).success) throw new CallError('expected: release [DATE] --notes TEXT');
  const folder = join(options.indicators, 'releases', date);
  const standing = await effects.list(folder).catch((): string[] => []);
  if (standing.includes('observations.csv.gz')) {
    throw new CallError(`${effects.name(folder)} stands already; what was released is never changed`);
  }
  if (options.notes === undefined && !standing.includes('notes.md')) {
    throw new CallError(`a release needs its notes: --notes TEXT, or ${effects.name(join(folder, 'notes.md'))}`);
  }
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems);
  const previous = await readLedger(options.indicators, options.previous, effects, problems);
  printProblems(problems, call);
  if (!loaded || problems.failed) return EXIT.data;
  const { checked, observations } = loaded;
  const { broken } = attack({ ...checked, observations, previous });
  if (broken > 0) {
    effects.err(`the audit can work out ${counted(broken, 'cell')} under rule ours; nothing was released\n`);
    return EXIT.data;
  }
  const files = new Map<string, string | Uint8Array>();
  if (options.notes !== undefined) files.set(join(folder, 'notes.md'), `# Release of ${date}\n\n${options.notes}\n`);
  files.set(
    join(folder, 'observations.csv.gz'),
    gzipSync(observationCsv(observations, checked.indicators), { level: 9 }),
  );
  await effects.replaceFiles(files);
  effects.err(`released ${counted(observations.length, 'observation')} as ${effects.name(folder)}\n`);
  return EXIT.good;
}
