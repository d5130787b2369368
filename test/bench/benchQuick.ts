import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { writeGrowth } from './growthFolder.ts';
import { type Run, run } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'data-pipeline/bin.ts');
const KEPT = join(ROOT, 'docs/speed.md');
/** Wards of the invented counties by which growth is measured. */
const WARDS = [10, 100, 1000];

/** One line of the table: what was done, what it took, and against what. */
interface Line {
  what: string;
  seconds: number;
  /** Of the program itself, without those that it ran. */
  processor: number;
  megabytes: number;
  note: string;
}

/** Publishing and building the embedded county, once each, and how publishing grows with the number of areas. */
export async function benchQuick(say: (text: string) => void): Promise<Line[]> {
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-'));
  try {
    say('reading the embedded figures');
    const floor = await run(join(import.meta.dirname, 'readFloor.ts'), [join(ROOT, 'indicators')]);
    const line = (what: string, one: Run, note = ''): Line => {
      const ratio = `${(one.processor / floor.processor).toFixed(0)} times the reading`;
      return { what, ...one, note: note || ratio };
    };
    say('publishing them');
    const published = await run(PROGRAM, ['publish', '--out', join(work, 'data')]);
    say('building the site');
    // Where nothing has changed since the last build, nothing would be built.
    rmSync(join(ROOT, '.lcp-scorecard/built.json'), { force: true });
    const built = await run(PROGRAM, ['build', '--no-pdf']);
    say('building it again');
    const again = await run(PROGRAM, ['build', '--no-pdf']);
    const growth: Run[] = [];
    for (const wards of WARDS) {
      say(`publishing ${wards} wards`);
      writeGrowth(join(work, `of-${wards}`), wards);
      const folders = ['--indicators', join(work, `of-${wards}`), '--out', join(work, `data-${wards}`)];
      growth.push(await run(PROGRAM, ['publish', ...folders]));
    }
    const grown = (at: number): string => {
      if (at < 2) return '';
      // What any folder takes is no growth: each is compared with the smallest.
      const more = (of: number): number => (growth[of]?.processor ?? 0) - (growth[0]?.processor ?? 0);
      const areas = (of: number): number => (WARDS[of] ?? 0) - (WARDS[0] ?? 0);
      const exponent = Math.log(more(at) / more(at - 1)) / Math.log(areas(at) / areas(at - 1));
      return `grows as the areas to the power of ${exponent.toFixed(2)}`;
    };
    return [
      line('papaparse reads the CSV files of the embedded county', floor, 'the floor of this run'),
      line('`publish`, the embedded county', published),
      line('`build --no-pdf`, the embedded county, charts kept as pictures', built, sizeOf(join(ROOT, 'dist'))),
      line('`build --no-pdf` again, nothing changed', again, 'every file that goes in or came out is hashed'),
      ...growth.map((one, at) =>
        line(`\`publish\`, ${WARDS[at]?.toLocaleString('en-GB')} wards, three measures, six years`, one, grown(at)),
      ),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return `${files.length.toLocaleString('en-GB')} files, ${(bytes / 1e6).toFixed(0)} MB`;
}

/** The lines as a table of Markdown, with the machine and the day. */
export function quickTable(lines: readonly Line[]): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}`;
  const rows = lines.map(
    ({ what, seconds, processor, megabytes, note }) =>
      `| ${what} | ${seconds.toFixed(1)} | ${processor.toFixed(1)} | ${megabytes.toFixed(0)} | ${note} |`,
  );
  return `${new Date().toISOString().slice(0, 10)}, ${machine}

| what | seconds | of processor | MB at most | |
|---|--:|--:|--:|---|
${rows.join('\n')}
`;
}

/** Puts a table in the place of the last one in docs/speed.md. */
export function keepTable(table: string): void {
  const text = readFileSync(KEPT, 'utf8');
  writeFileSync(
    KEPT,
    text.replace(/(<!-- quick -->\n).*(<!-- \/quick -->)/s, (_, begin, end) => `${begin}${table}${end}`),
  );
}
