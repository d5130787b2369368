import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { check } from '../../data-pipeline/commands/check.ts';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { publish } from '../../data-pipeline/commands/publish.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const WARDS = [1, 2, 3, 4, 5].map((number) => `E0590000${number}`);

interface Measure {
  id: string;
  numerator: string;
  denominator?: string;
  ageGroup?: string;
}

/** A small folder of measures of ours that nobody has published yet. */
function folderOf(measures: readonly Measure[], relations = ''): string {
  const folder = join(temporaryFolder(), 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), folder, { recursive: true });
  const own = join(folder, 'be-healthy');
  const text = readFileSync(join(own, 'breastfeeding.md'), 'utf8');
  rmSync(join(own, 'breastfeeding.md'));
  rmSync(join(own, 'breastfeeding.csv'));
  rmSync(join(folder, 'evidence.csv'), { force: true });
  rmSync(join(folder, 'releases'), { recursive: true, force: true });
  for (const table of ['priorities', 'targets', 'corrections', 'decisions']) {
    const path = join(folder, `${table}.csv`);
    if (existsSync(path)) writeFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n`);
  }
  for (const { id, numerator, denominator = 'babies asked', ageGroup = '0' } of measures) {
    const definition = text
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^title: .*$/m, `title: ${id}`)
      .replace(/^numerator: .*$/m, `numerator: ${numerator}`)
      .replace(/^denominator: .*$/m, `denominator: ${denominator}`)
      .replace(/^ageGroup: .*$/m, `ageGroup: ${ageGroup}`);
    writeFileSync(join(own, `${id}.md`), definition);
  }
  const agreement = join(folder, 'agreements/health-visiting.yaml');
  const ids = measures.map(({ id }) => id).join(', ');
  writeFileSync(agreement, readFileSync(agreement, 'utf8').replace('[breastfeeding', `[${ids}`));
  if (relations !== '') writeFileSync(join(folder, 'relations.yaml'), relations);
  return folder;
}

/** Counts of the five wards, one list for each measure: `numerator/denominator`. */
function countsOf(folder: string, lists: Record<string, readonly string[]>, period = '2024/25'): string {
  const rows = Object.entries(lists).flatMap(([id, list]) =>
    list.map((text, at) => `${id},${WARDS[at]},${period},${text.replace('/', ',')}`),
  );
  const file = join(folder, '..', `counts-${period.replace('/', '-')}.csv`);
  writeFileSync(file, `${['indicator,area,period,numerator,denominator', ...rows].join('\n')}\n`);
  return file;
}

/** A verb in this process, with its exit code and what it says. */
async function run(
  verb: 'protect' | 'check' | 'audit' | 'publish' | 'release',
  indicators: string,
  counts = '',
  day = '2026-11-25',
  notes: string | null = 'First.',
) {
  const { effects, said } = silentEffects();
  const options = { indicators, counts: [counts], out: indicators, previous: [] as string[], explain: false };
  const code = await {
    protect: () => protect.run(callOf(effects, options)),
    check: () => check.run(callOf(effects, { indicators })),
    audit: () => audit.run(callOf(effects, { indicators, explain: false, previous: [] })),
    publish: () => publish.run(callOf(effects, { indicators, out: join(indicators, '../data'), previous: [] })),
    release: () =>
      release.run(callOf(effects, { indicators, ...(notes === null ? {} : { notes }), previous: [] }, [day])),
  }[verb]();
  return { code, err: said.err };
}

async function chain(indicators: string, counts: string): Promise<Record<string, number>> {
  const codes: Record<string, number> = {};
  for (const verb of ['protect', 'check', 'audit', 'release', 'publish'] as const) {
    const { code, err } = await run(verb, indicators, counts);
    codes[verb] = code;
    if (code !== 0) throw new Error(`${verb}: ${err}`);
  }
  return codes;
}

const GOOD = { protect: 0, check: 0, audit: 0, release: 0, publish: 0 };
const TWO: Measure[] = [
  { id: 'fed', numerator: 'babies breastfed' },
  { id: 'not-fed', numerator: 'babies not breastfed' },
];
const FED = ['80/120', '40/90', '60/85', '93/100', '70/130'];
const NOT_FED = ['40/120', '50/90', '25/85', '7/100', '60/130'];
const shownIn = (folder: string, id: string): string[] =>
  readFileSync(join(folder, `be-healthy/${id}.csv`), 'utf8')
    .split('\n')
    .filter((row) => row.startsWith(id) && !row.endsWith(',c'));

/** Puts the lines that answer a question into relations.yaml, exactly as they are printed. */
function paste(folder: string, err: string, meaning: 'belong together' | 'by chance'): void {
  const file = join(folder, 'relations.yaml');
  const all = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  let offset = 0;
  for (const block of err.matchAll(/^where [^\n]*? (?:add to|in) ([^\n]*):\n((?:(?!where |nothing was)[^\n]*\n)*)/gm)) {
    const [head = '', where = '', lines = ''] = block;
    if (!head.includes(meaning)) continue;
    expect(where).toContain(silentEffects().effects.name(file));
    const below = /below line (\d+)/.exec(where)?.[1];
    const inPlace = /replace lines? (\d+)(?: to (\d+))? with/.exec(where);
    const own = lines.trimEnd().split('\n');
    if (below !== undefined) all.splice(Number(below) + offset, 0, ...own);
    else if (inPlace)
      all.splice(Number(inPlace[1]) - 1, Number(inPlace[2] ?? inPlace[1]) - Number(inPlace[1]) + 1, ...own);
    else all.push(...own);
    if (below !== undefined) offset += own.length;
  }
  writeFileSync(file, all.join('\n'));
}

describe('the lines that answer a question', () => {
  const states: Record<string, string> = {
    'no file': '',
    'no such key': '# ours\nsame: []\n',
    'the key with lines':
      'split:\n  # two\n  - {whole: other.denominator, parts: [other, not-other]}\napart:\n- [fed, other]\n',
    'the key in brackets':
      'split: [{whole: other.denominator, parts: [other, not-other]}] # as asked\napart: [[fed, other]]\n',
    'the key in brackets over lines': 'split: [\n  {whole: other.denominator, parts: [other, not-other]},\n]\n',
    'the key without lines': 'split: []\napart: []\n',
  };
  const four: Measure[] = [
    { id: 'fed', numerator: 'babies breastfed' },
    { id: 'not-fed', numerator: 'babies not breastfed' },
    { id: 'other', numerator: 'mothers seen', denominator: 'mothers' },
    { id: 'not-other', numerator: 'mothers missed', denominator: 'mothers' },
  ];
  for (const [state, relations] of Object.entries(states)) {
    for (const meaning of ['belong together', 'by chance'] as const) {
      it(`are taken as they are printed: ${state}, ${meaning}`, async () => {
        const folder = folderOf(four, relations);
        const counts = countsOf(folder, { fed: FED, 'not-fed': NOT_FED });
        const { code, err } = await run('protect', folder, counts);
        expect(code).toBe(1);
        expect(err).toContain(`${silentEffects().effects.name(join(folder, 'relations.yaml'))}:1:1: in all `);
        paste(folder, err, meaning);
        const again = await run('protect', folder, counts);
        expect([again.code, again.err]).toEqual([0, expect.not.stringContaining('relations.yaml')]);
      }, 60_000);
    }
  }
});

describe('protect on the command line', () => {
  it('asks what became of a measure that was split, and goes through with the printed lines', async () => {
    const folder = folderOf([{ id: 'fed', numerator: 'babies fed' }]);
    await chain(folder, countsOf(folder, { fed: ['80/200', '40/150', '60/185', '25/190', '70/230'] }));
    const own = join(folder, 'be-healthy');
    const text = readFileSync(join(own, 'fed.md'), 'utf8');
    rmSync(join(own, 'fed.md'));
    rmSync(join(own, 'fed.csv'));
    for (const id of ['at-home', 'in-clinic'])
      writeFileSync(
        join(own, `${id}.md`),
        text.replaceAll(/^(id|title|numerator): .*$/gm, (_, key) => `${key}: ${id}`),
      );
    const agreement = join(folder, 'agreements/health-visiting.yaml');
    writeFileSync(agreement, readFileSync(agreement, 'utf8').replace('[fed', '[at-home, in-clinic'));
    const counts = countsOf(folder, {
      'at-home': ['50/200', '22/150', '35/185', '18/190', '40/230'],
      'in-clinic': ['30/200', '18/150', '25/185', '7/190', '30/230'],
    });
    const asked = await run('protect', folder, counts);
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('at-home and in-clinic add up to fed')]);
    // Not of a release's day, nor of a place in a file.
    expect(asked.err.replaceAll(/\d{4}-\d\d-\d\d|:\d+:\d+:/g, '')).not.toMatch(/\b(18|7|25)\b/);
    paste(folder, asked.err, 'belong together');
    for (const verb of ['protect', 'check', 'audit'] as const) {
      const { code, err } = await run(verb, folder, counts);
      expect([verb, code, err]).toEqual([verb, 0, expect.anything()]);
    }
    const hidden = (id: string): boolean => !shownIn(folder, id).some((row) => row.includes('E05900004'));
    expect([hidden('at-home'), hidden('in-clinic')]).toEqual([true, true]);
    const released = await run('release', folder, '', '2026-11-26');
    expect([released.code, released.err]).toEqual([1, expect.stringContaining('fed')]);
    mkdirSync(join(folder, 'releases/2026-11-26'), { recursive: true });
    writeFileSync(
      join(folder, 'releases/2026-11-26/notes.md'),
      '# Release of 2026-11-26\n\nNew measures.\n\n## Removed\n\n- fed: it was split in two\n',
    );
    const notes = await run('release', folder, '', '2026-11-26', null);
    expect([notes.code, notes.err]).toEqual([0, expect.anything()]);
    const { code, err } = await run('publish', folder);
    expect([code, err]).toEqual([0, expect.anything()]);
    const data = join(folder, '../data');
    const { effects, said } = silentEffects();
    const attacked = await audit.run(callOf(effects, { indicators: '/nowhere', data, explain: false, previous: [] }));
    expect([attacked, said.err]).toEqual([0, '']);
  }, 120_000);
  it('stops with the question about complements, and goes through once it is answered (B1)', async () => {
    const folder = folderOf(TWO);
    const counts = countsOf(folder, { fed: FED, 'not-fed': NOT_FED });
    const { code, err } = await run('protect', folder, counts);
    expect(code).toBe(1);
    expect(err).toContain('fed and not-fed add up to fed.denominator; expected a line');
    expect(err).not.toMatch(/\b(93|25)\b/);
    writeFileSync(join(folder, 'relations.yaml'), 'split:\n  - {whole: fed.denominator, parts: [fed, not-fed]}\n');
    expect(await chain(folder, counts)).toEqual(GOOD);
    const hidden = (id: string): string[] =>
      WARDS.filter((ward) => !shownIn(folder, id).some((row) => row.includes(ward)));
    expect(hidden('fed')).toEqual(hidden('not-fed'));
    expect(hidden('fed')).toContain(WARDS[3]);
  }, 60_000);
  it('says where the same words disagree, by file and line (B8)', async () => {
    const folder = folderOf([TWO[0]!, { id: 'fed-too', numerator: 'Babies breastfed.' }]);
    const { code, err } = await run('protect', folder, countsOf(folder, { fed: FED, 'fed-too': FED.with(1, '41/90') }));
    expect(code).toBe(1);
    expect(err).toMatch(
      /counts-2024-25\.csv:3:1: fed E05900002 2024\/25 and fed-too E05900002 2024\/25 \(.*:8\) count/,
    );
  });
  it('protects one measure inside another (B9)', async () => {
    const folder = folderOf(
      [
        { id: 'fed', numerator: 'babies breastfed' },
        { id: 'fed-only', numerator: 'babies given nothing else' },
      ],
      'within:\n  - [fed-only, fed]\n',
    );
    const counts = countsOf(folder, { fed: FED, 'fed-only': ['60/120', '36/90', '30/85', '40/100', '44/130'] });
    expect(await chain(folder, counts)).toEqual(GOOD);
    expect(shownIn(folder, 'fed-only').length + shownIn(folder, 'fed').length).toBeLessThan(16);
  }, 60_000);
  it('keeps the years that are not delivered again (R4)', async () => {
    const folder = folderOf([TWO[0]!]);
    expect((await run('protect', folder, countsOf(folder, { fed: FED }, '2023/24'))).code).toBe(0);
    const before = shownIn(folder, 'fed');
    expect(await chain(folder, countsOf(folder, { fed: FED.with(0, '85/121') }))).toEqual(GOOD);
    expect(shownIn(folder, 'fed').filter((row) => row.includes('2023/24'))).toEqual(before);
    expect(shownIn(folder, 'fed').length).toBe(2 * before.length);
  }, 60_000);
  it('takes what it replaces as published (B10)', async () => {
    const folder = folderOf([TWO[0]!]);
    expect((await run('protect', folder, countsOf(folder, { fed: FED }))).code).toBe(0);
    const first = new Set(shownIn(folder, 'fed').map((row) => row.split(',')[1]));
    const counts = countsOf(folder, { fed: FED.with(1, '55/105') });
    expect(await chain(folder, counts)).toEqual(GOOD);
    const both = WARDS.filter((ward) => ward !== WARDS[3] && !shownIn(folder, 'fed').some((row) => row.includes(ward)));
    // Whoever is hidden beside the small one was hidden before, or more than one is.
    expect(both.length > 1 || both.every((ward) => !first.has(ward))).toBe(true);
  }, 60_000);
  it('names the ward that is missing, and goes on (R11)', async () => {
    const folder = folderOf([TWO[0]!]);
    const { code, err } = await run('protect', folder, countsOf(folder, { fed: FED.slice(0, 2) }));
    expect(code).toBe(0);
    expect(err).toMatch(/gets no figure: counts are missing of E0590000\d/);
  });
  it('stops at what relations.yaml has wrong', async () => {
    const folder = folderOf(TWO, 'split:\n  - {whole: fed.denominator, parts: [fed, not-fed]}\n');
    const { code, err } = await run(
      'protect',
      folder,
      countsOf(folder, { fed: FED, 'not-fed': NOT_FED.with(0, '39/120') }),
    );
    expect(code).toBe(1);
    expect(err).toContain('relations.yaml says so: split: {whole: fed.denominator, parts: [fed, not-fed]}');
  });
});

describe('a measure that only a release elsewhere knows', () => {
  it('may be named in relations.yaml, whichever verb is given that release', async () => {
    const relations = 'split:\n  - {whole: helped, parts: [helped-at-home, helped-at-school]}\n';
    const indicators = folderOf(
      [
        { id: 'helped-at-home', numerator: 'babies helped at home' },
        { id: 'helped-at-school', numerator: 'babies helped at school' },
      ],
      relations,
    );
    const counts = countsOf(indicators, {
      'helped-at-home': ['60/200', '55/180', '70/210', '80/190', '65/170'],
      'helped-at-school': ['40/200', '35/180', '50/210', '45/190', '30/170'],
    });
    const before = join(indicators, '../before.csv');
    const head = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';
    writeFileSync(before, `${head}\nhelped,${WARDS[0]},2023/24,all,all,all,all,90,200,45,,,\n`);
    for (const previous of [[], [before]]) {
      const { effects, said } = silentEffects();
      const verbs = {
        protect: () =>
          protect.run(callOf(effects, { indicators, counts: [counts], out: indicators, previous, explain: false })),
        audit: () => audit.run(callOf(effects, { indicators, explain: false, previous })),
        publish: () => publish.run(callOf(effects, { indicators, out: join(indicators, '../data'), previous })),
        release: () => release.run(callOf(effects, { indicators, notes: 'First.', previous }, ['2026-04-01'])),
      };
      for (const [verb, run] of Object.entries(verbs)) {
        const from = said.err.length;
        const code = await run();
        const isUnknown = said.err
          .slice(from)
          .includes(
            'unknown indicator "helped"; expected the id of a definition, or of a measure that a release shows',
          );
        expect([verb, code, isUnknown]).toEqual([verb, previous.length > 0 ? 0 : 1, previous.length === 0]);
      }
    }
  });
});
