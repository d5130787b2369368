import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { check } from '../../data-pipeline/commands/check.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { heldDecisions } from '../../data-pipeline/commands/shared/heldDecisions.ts';
import type { Effects } from '../../data-pipeline/effects/effects.ts';
import type { Decision } from '../../data-pipeline/schema/folder/decision.ts';
import { STATUSES } from '../../data-pipeline/schema/folder/status.ts';
import { releasesSchema } from '../../data-pipeline/schema/published/release.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { publishedOnce } from '../helpers/publishedOnce.ts';
import { filesOf, temporaryFolder } from '../helpers/publishInto.ts';
import { countsOf, RECOUNTED, REVISED } from './counts.ts';
import { countsFile, makeCounty } from './makeCounty.ts';
import { WITHDRAWN } from './makeExampleshire.ts';
import { ours } from './ours.ts';
import { periodOf } from './spec.ts';

const FOLDER = join(import.meta.dirname, '../input/exampleshire');
const DATES = ['2025-11-20', '2026-11-19'];
const THRESHOLD = 10;
/** The day of its newest release. */
const LATER: Partial<Effects> = { today: () => '2026-11-19' };
const AGAIN = 'after a change to protect or to the county: node test/exampleshire/makeExampleshire.ts';
const mine = new Map(ours.map((spec) => [spec.id, spec]));

interface Row extends Record<string, string> {
  indicator: string;
  area: string;
  period: string;
  numerator: string;
  denominator: string;
  value: string;
  status: string;
}

function parse(text: string): Row[] {
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

/** A row's key: its first seven columns. */
function keyOf(row: Row): string {
  return Object.values(row).slice(0, 7).join();
}

function released(date: string): Map<string, Row> {
  const text = gunzipSync(readFileSync(join(FOLDER, 'releases', date, 'observations.csv.gz'))).toString('utf8');
  return new Map(parse(text).map((row) => [keyOf(row), row]));
}

function pathOf(id: string): string {
  const spec = mine.get(id)!;
  return join(FOLDER, spec.outcome, `${spec.id}.csv`);
}

/** A year of an indicator as the key of what is released and held back together. */
function blockOf({ indicator, year }: { indicator: string; year: number }): string {
  return `${indicator} ${periodOf(mine.get(indicator)!, year)}`;
}

const [first, second] = DATES.map(released) as [Map<string, Row>, Map<string, Row>];

describe('the invented county', () => {
  it('is a good scorecard folder', async () => {
    const { effects, said } = silentEffects(LATER);
    const code = await check.run(callOf(effects, { indicators: FOLDER }));
    const err = expect.stringMatching(
      /^\S+\/agreements\/road-safety\.yaml:\d+:\d+: warning: nextExpected: the next supply was due on 2026-10-16; [^\n]+\ngood: 34 indicators, 143 areas, [\d,]+ observations\n$/,
    );
    expect({ code, ...said }).toEqual({ code: 0, out: '', err });
  });

  it('cannot be broken, with all that it ever released', async () => {
    const { effects, said } = silentEffects(LATER);
    expect(await audit.run(callOf(effects, { indicators: FOLDER, json: true }))).toBe(0);
    // Known is what the publisher of burns and hospital stays shows itself: few children of one age, and the years behind three.
    expect(JSON.parse(said.out)).toMatchObject({ broken: 0, known: 61 });
  });

  it('can be published, without the release that was withdrawn, and with what is planned', async () => {
    const { code, err, data: out } = await publishedOnce('exampleshire');
    const published = releasesSchema.parse(JSON.parse(readFileSync(join(out, 'releases.json'), 'utf8')));
    expect(published.releases.map(({ date }) => date)).toEqual(DATES.toReversed());
    expect(published.withdrawn).toMatchObject([{ date: WITHDRAWN.day, reason: WITHDRAWN.reason }]);
    expect(published.planned.map(({ id, expected }) => [id, expected])).toEqual([
      ['hearing-screened', '2026-09'],
      ['school-nurse-visits', '2027-03-12'],
    ]);
    const typed = WITHDRAWN.typed.split(',,,')[1] ?? '';
    const telling = filesOf(out).filter((path) => readFileSync(join(out, path), 'latin1').includes(typed));
    expect(telling).toEqual([]);
    expect({ code, err: err.replace(/^.*warning: .*\n/gm, '') }).toEqual({
      code: 0,
      err: expect.stringMatching(/^published \d\d,\d{3} observations/),
    });
  });

  it('holds no counts', () => {
    const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    expect(paths.filter((path) => /count/.test(path))).toEqual([]);
  });

  it('bears the mark of every kind, and shows nothing of few children', () => {
    const rows = [...second.values()];
    const statuses = new Set(rows.map((row) => row.status));
    expect([...statuses].sort()).toEqual(['', ...Object.keys(STATUSES)].sort());
    const shown = rows.filter((row) => mine.has(row.indicator) && row.status === '');
    const complement = (row: Row): number => (row.denominator === '' ? Infinity : +row.denominator - +row.numerator);
    expect(shown.filter((row) => +row.numerator <= THRESHOLD || complement(row) <= THRESHOLD)).toEqual([]);
    for (const level of ['E05', 'E07', 'E10', 'E92', 'EXR']) {
      expect(shown.filter((row) => row.area.startsWith(level)).length, level).toBeGreaterThan(50);
    }
    // Which is not for want of them.
    const entrants = countsOf(mine.get('first-time-entrants')!, 1);
    expect(entrants.filter(({ numerator }) => numerator === 0).length).toBeGreaterThan(50);
    const vaccinated = countsOf(mine.get('vaccinated-under-5')!, 1);
    expect(vaccinated.filter((row) => row.denominator! - row.numerator <= THRESHOLD).length).toBeGreaterThan(50);
  });
});

describe('its releases', () => {
  it('are there, the last as the folder stands, and one that was withdrawn', () => {
    const names = [...DATES, WITHDRAWN.day, 'ledger.json', 'withdrawals.csv'];
    expect(readdirSync(join(FOLDER, 'releases')).sort()).toEqual(names.sort());
    for (const date of DATES) expect(existsSync(join(FOLDER, 'releases', date, 'notes.md'))).toBe(true);
    const rows = [...mine.keys()].sort().flatMap((id) => parse(readFileSync(pathOf(id), 'utf8')));
    // Only publishers' files have the columns of what an interval is made of.
    const released = [...second.values()].filter((row) => mine.has(row.indicator));
    expect(released).toEqual(rows.map((row) => ({ ...row, deviation: '', squares: '' })));
  });

  it('never contradict each other but where a revision says so', () => {
    const changed = new Set<string>();
    for (const [key, before] of first) {
      if (!mine.has(before.indicator)) continue;
      const after = second.get(key);
      expect(after, key).toBeDefined();
      const known = (['numerator', 'denominator', 'value', 'lower', 'upper'] as const).filter(
        (name) => before[name] !== '',
      );
      if (known.some((name) => after![name] !== before[name])) changed.add(`${before.indicator} ${before.period}`);
    }
    expect([...changed].sort()).toEqual([blockOf(RECOUNTED), blockOf(REVISED)].sort());
  });

  it('publish a correction of few children at once', () => {
    const { ward, more } = RECOUNTED;
    const [block, period] = [blockOf(RECOUNTED), blockOf(RECOUNTED).split(' ')[1]];
    const now = countsOf(mine.get(RECOUNTED.indicator)!, 2).find((row) => row.area === ward && row.period === period);
    const shown = [...second.values()].find((row) => row.area === ward && `${row.indicator} ${row.period}` === block);
    const before = [...first.values()].find((row) => row.area === ward && `${row.indicator} ${row.period}` === block);
    expect(Number(shown!.numerator)).toBe(now!.numerator);
    expect(Number(shown!.numerator) - Number(before!.numerator)).toBe(more);
  });

  it('are what corrections and targets speak of', () => {
    const table = (name: string): Row[] => parse(readFileSync(join(FOLDER, `${name}.csv`), 'utf8'));
    const value = (rows: Map<string, Row>, { indicator, area, period }: Row): string =>
      rows.get([indicator, area, period, 'all', 'all', 'all', 'all'].join())?.value ?? '';
    const corrected = table('corrections').filter((row) => row.corrected !== '');
    expect(corrected.length).toBe(2);
    for (const row of corrected) {
      expect([value(first, row), value(second, row)]).toEqual([row.was, row.now]);
    }
    for (const row of table('targets')) {
      const base = value(first, { ...row, period: row.baseline_period! });
      expect(Number(base), keyOf(row)).toBe(Number(row.baseline));
    }
  });
});

describe('what makes it', () => {
  it('gives the very rows that are committed', async () => {
    const [id, lcp] = ['breastfeeding', 'E07999003'];
    const out = join(temporaryFolder(), 'out.csv');
    const { effects } = silentEffects(LATER);
    await effects.write(`${out}.counts.csv`, countsFile(mine.get(id)!, 2));
    const options = { indicators: FOLDER, counts: [`${out}.counts.csv`], out };
    expect(await protect.run(callOf(effects, options))).toBe(0);
    expect(readFileSync(out, 'utf8'), AGAIN).toBe(readFileSync(pathOf(id), 'utf8'));
    const rows = countsOf(mine.get(id)!, 2).filter((row) => row.area === lcp);
    const committed = parse(readFileSync(pathOf(id), 'utf8')).filter((row) => row.area === lcp);
    expect(committed.map((row) => [row.period, +row.numerator, +row.denominator])).toEqual(
      rows.map((row) => [row.period, row.numerator, row.denominator]),
    );
  });

  it('tells what to record of a set that is held back, once', () => {
    const held = ['dental-checks|2023/24'];
    const [row = ''] = heldDecisions(held, [], '2026-11-26');
    expect(row).toMatch(/^D1,2026-11-26,withheld,dental-checks,Revised figures of 2023\/24,[^,]+,"[^"]+"\n?$/);
    const recorded = [{ id: 'D1', indicator: 'dental-checks', what: 'Revised figures of 2023/24' }] as Decision[];
    expect(heldDecisions(held, recorded, '2026-11-26')).toEqual([]);
  });

  it('gives the same files again, in another process, and those that are committed', () => {
    const hash = (made: ReturnType<typeof makeCounty>): string =>
      createHash('sha256')
        .update(JSON.stringify([[...made.files], [...made.counts]]))
        .digest('hex');
    const county = makeCounty(2);
    const script = `import { createHash } from 'node:crypto';
      import { makeCounty } from ${JSON.stringify(join(import.meta.dirname, 'makeCounty.ts'))};
      const made = makeCounty(2);
      console.log(createHash('sha256').update(JSON.stringify([[...made.files], [...made.counts]])).digest('hex'));`;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other.trim()).toBe(hash(county));
    for (const [path, text] of county.files)
      expect(readFileSync(join(FOLDER, path), 'utf8'), `${path}; ${AGAIN}`).toBe(text);
  });
});
