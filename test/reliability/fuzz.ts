// Changes files as chance will have it and looks for what no input may do: a stack trace, a hang, a half-made publication.
// node test/reliability/fuzz.ts [FOLDERS] [DELIVERIES] [SEED]: `npm run fuzz` takes minutes; a short one is among the tests.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutated, randomFrom } from './mutate.ts';
import { call } from './writingVerbs.ts';

const ROOT = join(import.meta.dirname, '..');
/** The longest that a changed file may take, in milliseconds, on a machine that others use too. */
const LONGEST = 5_000;
/** One in so many of the folders that pass the check is published and verified. */
const PUBLISHED = 40;

export interface Fuzzed {
  tried: number;
  accepted: number;
  published: number;
  /** The slowest, in milliseconds. */
  slowest: number;
  faults: string[];
}

async function tried(work: () => Promise<{ code: number; said: string }>, name: string, into: Fuzzed): Promise<number> {
  const started = performance.now();
  into.tried++;
  let code = 3;
  try {
    const ran = await work();
    code = ran.code;
    if (/internal error|\n {4}at /.test(ran.said)) into.faults.push(`${name}: ${ran.said.slice(0, 300)}`);
  } catch (error) {
    into.faults.push(`${name}: ${(error as Error).stack?.slice(0, 400)}`);
  }
  const took = performance.now() - started;
  into.slowest = Math.max(into.slowest, took);
  if (took > LONGEST) into.faults.push(`${name}: ${Math.round(took)} ms`);
  return code;
}

function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-fuzz-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** Checks a scorecard folder with one of its files changed, again and again; some that pass are published and verified. */
export async function fuzzFolders(count: number, seed: number): Promise<Fuzzed> {
  const random = randomFrom(seed);
  const found: Fuzzed = { tried: 0, accepted: 0, published: 0, slowest: 0, faults: [] };
  await inFolder(async (folder) => {
    const indicators = join(folder, 'indicators');
    cpSync(join(ROOT, 'input/small'), indicators, { recursive: true });
    await call(folder, ['release', '2026-05-01', '--notes', 'First release.']);
    const files = readdirSync(indicators, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (let i = 0; i < count; i++) {
      const path = files[Math.floor(random() * files.length)] ?? '';
      const before = readFileSync(path);
      writeFileSync(path, mutated(before, random));
      const name = `seed ${seed}, change ${i + 1}, ${path.slice(indicators.length + 1)}`;
      const code = await tried(() => call(folder, ['check']), name, found);
      if (code === 0 && ++found.accepted % PUBLISHED === 1) {
        const out = await call(folder, ['publish', '--out', './data']);
        const good = out.code === 0 ? (await call(folder, ['verify', './data'])).code === 0 : out.code === 1;
        if (!good) found.faults.push(`${name}: published and not good: ${out.said}`);
        if (out.code === 0) found.published++;
      }
      writeFileSync(path, before);
    }
  });
  return found;
}

/** Receives and aggregates deliveries with one file changed, again and again. */
export async function fuzzDeliveries(count: number, seed: number): Promise<Fuzzed> {
  const random = randomFrom(seed);
  const found: Fuzzed = { tried: 0, accepted: 0, published: 0, slowest: 0, faults: [] };
  const shelf = ['counts-by-their-layout', 'extract-counted', 'semicolons', 'windows-1252'];
  await inFolder(async (folder) => {
    for (let i = 0; i < count; i++) {
      const name = shelf[Math.floor(random() * shelf.length)] ?? '';
      rmSync(join(folder), { recursive: true, force: true });
      mkdirSync(folder);
      const from = join(ROOT, 'receive/drops', name);
      cpSync(join(ROOT, 'input/small'), join(folder, 'indicators'), { recursive: true });
      cpSync(from, folder, { recursive: true });
      cpSync(from, join(folder, 'delivered'), { recursive: true });
      const files = readdirSync(join(folder, 'delivered')).filter((one) => /\.(csv|xlsx)$/.test(one));
      const path = join(folder, 'delivered', files[Math.floor(random() * files.length)] ?? '');
      writeFileSync(path, mutated(readFileSync(path), random));
      const words = readFileSync(join(from, 'call.txt'), 'utf8').trim().split(' ');
      const code = await tried(() => call(folder, words), `seed ${seed}, change ${i + 1}, ${name}`, found);
      if (code === 0) found.accepted++;
    }
  });
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const [folders = 10_000, deliveries = 5_000, seed = 20_261_130] = process.argv.slice(2).map(Number);
  for (const [what, run, count] of [
    ['folders', fuzzFolders, folders],
    ['deliveries', fuzzDeliveries, deliveries],
  ] as const) {
    const { faults, tried: all, accepted, published, slowest } = await run(count, seed);
    process.stdout.write(
      `${what}: ${all} tried, ${accepted} accepted, ${published} published and verified, slowest ${Math.round(slowest)} ms, ${faults.length} faults\n`,
    );
    for (const fault of faults) process.stdout.write(`${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
