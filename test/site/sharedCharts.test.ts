import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../data-pipeline/commands/verify.ts';
import { withdraw } from '../../data-pipeline/commands/withdraw.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { builtFrom, folderForSites, textIn, weighed } from '../helpers/releasedSite.ts';
import { DECAY, edit, releaseAs, SMALL } from '../helpers/releasing.ts';

// Ten releases of a small folder, built: what each of them adds to the site for good.

const DAYS = Array.from({ length: 10 }, (_, i) => `2026-04-${String(i + 1).padStart(2, '0')}`);
/** The one release in which a figure was revised, and the first of those after it. */
const [REVISED = '', NEXT = '', LAST = ''] = [DAYS[4], DAYS[5], DAYS[9]];
const home = folderForSites();
const folder = join(home, 'indicators');
let dist = '';
let files = new Map<string, number>();

beforeAll(async () => {
  cpSync(SMALL, folder, { recursive: true });
  for (const day of DAYS) {
    if (day === REVISED) edit(folder, DECAY, '21.4,19.2,23.8', '21.9,19.2,23.8');
    const { code, err } = await releaseAs(folder, day, 'Figures.', ['s', 'counted again']);
    expect(code, err).toBe(0);
  }
  await build();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function build(): Promise<void> {
  dist = await builtFrom(folder, home);
  files = weighed(dist);
}
/** Frozen charts of a release: `KIND/ID` of each, once. */
const chartsOf = (day: string): string[] => {
  const kinds = [...files.keys()].flatMap(
    (path) => new RegExp(`^embed/release/${day}/(\\w+/[\\w-]+)/`).exec(path)?.[1] ?? [],
  );
  return [...new Set(kinds)].sort();
};
const options = (id: string): (readonly [string, string])[] => {
  const { document } = parseHTML(textIn(dist, `indicator/${id}/index.html`));
  return [...document.querySelectorAll('#embed-release option')].map(
    (option) => [option.textContent ?? '', option.getAttribute('value') ?? ''] as const,
  );
};
const isGood = async (): Promise<void> => {
  const { effects, said } = silentEffects();
  expect(await verify.run(callOf(effects, {}, [dist])), said.err).toBe(0);
};

describe('a release in which no figure changed', () => {
  it('adds its page and its figures, and no chart', () => {
    for (const day of DAYS.filter((one) => one !== DAYS[0] && one !== REVISED)) {
      const added = [...files].filter(([path]) => path.includes(day));
      expect(added.filter(([path]) => !/^data\/releases?\//.test(path))).toEqual([]);
      expect(added.length).toBeLessThanOrEqual(12);
    }
  });

  it('is offered with the charts of the release before, which answer', () => {
    const [, ...offered] = options('tooth-decay');
    expect(offered.map(([, at]) => at)).toEqual(DAYS.toReversed().map((day) => (day < REVISED ? DAYS[0] : REVISED)));
    expect(offered[0]?.[0]).toBe('As released 10 April 2026 (as on 5 April 2026)');
    const [, ...others] = options('breastfeeding');
    expect(others.map(([, at]) => at)).toEqual(DAYS.map(() => DAYS[0]));
    for (const at of [DAYS[0], REVISED]) {
      const path = `embed/release/${at}/comparison/tooth-decay/E07900001`;
      expect(['index.html', 'chart.svg', 'oembed.json'].filter((name) => !files.has(`${path}/${name}`))).toEqual([]);
    }
  });

  it('has no database of its own but for the newest of the older ones that fit', () => {
    const databases = [...files.keys()].filter((path) => /^data\/release\/.*\.duckdb$/.test(path));
    expect(databases).toContain(`data/release/${DAYS[8]}/observations.duckdb`);
    expect(databases.length).toBeGreaterThan(0);
  });
});

describe('a release in which a figure changed', () => {
  it('has the charts of its measure, and the summaries, as they are then; those of before are as they were', () => {
    expect(chartsOf(REVISED)).toEqual([
      'comparison/tooth-decay',
      'row/tooth-decay',
      'summary/all',
      'trend/tooth-decay',
    ]);
    const figure = (day: string): string => textIn(dist, `embed/release/${day}/row/tooth-decay/E07900001/index.html`);
    expect(figure(DAYS[0] ?? '')).toContain('21.4%');
    expect(figure(REVISED)).toContain('21.9%');
    expect(figure(REVISED)).toContain('Frozen copy: figures as released on 5 April 2026');
  });

  it('leaves the site whole', isGood);
});

describe('where that release is withdrawn', () => {
  beforeAll(async () => {
    const { effects, said } = silentEffects();
    const withdrawn = await withdraw.run(
      callOf(effects, { indicators: folder, keep: true, reason: 'Wrong.' }, [REVISED]),
    );
    expect(withdrawn, said.err).toBe(0);
    // A second release of a day is the newest one, by whose day much is dated.
    edit(folder, DECAY, '21.9,19.2,23.8', '22.1,19.2,23.8');
    const { code, err } = await releaseAs(folder, LAST, 'Figures.', ['s', 'counted again']);
    expect(code, err).toBe(0);
    await build();
  });

  it('its addresses have a notice, and the release after it has the charts', () => {
    const row = (day: string): string => textIn(dist, `embed/release/${day}/row/tooth-decay/E07900001/index.html`);
    expect(row(REVISED)).toContain('This chart was withdrawn');
    expect(row(NEXT)).toContain('21.9%');
    expect(row(DAYS[0] ?? '')).toContain('21.4%');
    expect(chartsOf(LAST)).toEqual([]);
    const [, ...offered] = options('tooth-decay');
    expect(offered.slice(0, 2)).toEqual([
      ['As released 10 April 2026 (release 2 of that day)', `${LAST}-2`],
      ['As released 10 April 2026 (as on 6 April 2026)', NEXT],
    ]);
  });

  it('names a second release of a day, and dates by its day', () => {
    const texts = [...files.keys()].filter((path) => /\.(html|json|csv|jsonld|svg|atom)$/.test(path));
    expect(texts.filter((path) => /Invalid Date|NaN/.test(textIn(dist, path)))).toEqual([]);
    const issued = JSON.parse(textIn(dist, 'data/observations.csv-metadata.json'))['dc:issued'];
    expect(issued['@value']).toBe(LAST);
  });

  it('leaves the site whole', isGood);
});
