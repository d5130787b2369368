// Run by bigFile.test.ts as a process of its own, whose heap is small: checks a folder in which one file has 200 MB.
import { join } from 'node:path';
import { load } from '../../data-pipeline/pipeline.ts';
import { formatProblem, Problems } from '../../data-pipeline/problem.ts';
import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { overlay, silentEffects } from '../helpers/inProcess.ts';

const MEGABYTES = 200;
const small = join(import.meta.dirname, '../input/small');
const header = `${OBSERVATION_COLUMNS.join(',')}\n`;
/** A good row, long so that the file has fewer of them: a million are as telling as three, and sooner checked. */
const zeros = '0'.repeat(50);
const row = `tooth-decay,E07900001,2023/24,all,all,all,all,,,21.4${zeros},19.2${zeros},23.8${zeros},\n`;

/** What the file begins with, and what is repeated to its end. */
const CONTENTS: Record<string, [string, string]> = {
  'one row again and again': [header, row],
  'a quote that is never closed': [`${header}tooth-decay,"`, row],
  'one line without end': [header, 'x'],
};

/** The file's bytes, which are nowhere but here. */
async function* bytesOf(kind: string): AsyncGenerator<Uint8Array> {
  const [beginning = '', repeated = ''] = CONTENTS[kind] ?? [];
  yield Buffer.from(beginning);
  const block = Buffer.from(repeated.repeat(Math.ceil(2 ** 20 / repeated.length)));
  for (let i = 0; i < MEGABYTES; i++) yield block;
}

const kind = process.argv[2] ?? '';
const folder = overlay(small, small);
const { effects } = silentEffects({
  ...folder,
  bytes: (path) => (path.endsWith('tooth-decay.csv') ? bytesOf(kind) : folder.bytes(path)),
});
const problems = new Problems();
const loaded = await load('indicators', effects, problems);
const all = problems.all();
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const [first, last] = [all[0], all.at(-1)].map((problem) => problem && formatProblem(problem));
process.stdout.write(
  JSON.stringify({ refused: loaded === null, faults: problems.faults, told: all.length, first, last, megabytes }),
);
