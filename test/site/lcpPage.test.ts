import { describe, expect, it } from 'vitest';
import { documentOf, readTable, textOf } from '../helpers/builtSite.ts';
import {
  againstEngland,
  attentionIn,
  farIn,
  inWords,
  isRecent,
  testedIn,
  testOf,
  wellIn,
  worseningIn,
} from '../helpers/evidence.ts';
import {
  areaName,
  areasOf,
  headlineOf,
  indicatorOf,
  indicators,
  observations,
  periodWords,
  publishedCsv,
  type Row,
  rowsOf,
} from '../helpers/publishedCsv.ts';

const [{ code: COUNTY = '' } = {}] = areasOf('county');
const LCPS = areasOf('lcp');
const FINDINGS = publishedCsv('findings');

/** Everything from a heading to the next one of its level. */
function below(page: Document, id: string): Element[] {
  const found: Element[] = [];
  let next = page.getElementById(id)?.nextElementSibling;
  while (next && next.tagName !== 'H2') {
    found.push(next);
    next = next.nextElementSibling;
  }
  return found;
}

const inHref = (link: Element | null): string => link?.getAttribute('href')?.split('/').at(-2) ?? '';
const linked = (elements: readonly Element[], selector: string): string[] =>
  elements.flatMap((one) => [...one.querySelectorAll(selector)].map(inHref));

/** What leads from a list to a measure: the head of a row, or of an item. */
const NAMED = ':is(h3, tbody th) > a:not(.verdict)';

/** What is wrong with the words of a list: each finding has its verdict and its title, and says since when it is so. */
function wrongWords(items: readonly Element[], area: string): string[] {
  return items.flatMap((item) => {
    const id = inHref(item.querySelector(':is(h3, th) > a:not(.verdict)'));
    const test = testOf(indicatorOf(id), area);
    const { word } = againstEngland(id, area);
    const begins = `${word} … ${indicatorOf(id).title}`;
    const head = textOf(item.querySelector('h3, th'));
    const isFar = head.includes('Far, not tested');
    const isJudged = test?.verdict === 'worse' || test?.verdict === 'better';
    const since =
      isJudged && test.since ? `${word.replace(/,.*/, '')} in every year tested since ${periodWords(test.since)}.` : '';
    const said =
      /\w+ in every year tested since .+?\./.exec([...item.querySelectorAll('p, small')].map(textOf).join(' '))?.[0] ??
      '';
    const isRight = isFar ? word === 'Not tested' : head.includes(word);
    return isRight && head.includes(indicatorOf(id).title ?? '') && said === since
      ? []
      : [`${textOf(item)}; should be ${begins}; ${since}`];
  });
}

describe.each(LCPS)('the scorecard of $name', ({ code = '', name = '', slug }) => {
  const page = documentOf(`/lcp/${slug}/`);
  const tested = testedIn(code);
  /** The measures that a list shows, its fold included. */
  const listedUnder = (id: string): string[] =>
    linked([page.querySelector(`section[aria-labelledby=${id}]`) as Element], '.look tbody th > a');

  it('begins with what needs attention', () => {
    const headings = [...page.querySelectorAll('main h1, main h2')].map(textOf);
    expect(headings[0]).toMatch(new RegExp(`^${name} Local Children's Partnership$`));
    expect(headings[1]).toBe('In short');
    expect(headings[2]).toBe(`Needs attention ${attentionIn(code).length}`);
  });

  it('lists what needs attention, in the published order', () => {
    expect(tested.length).toBe(Number(FINDINGS.find(({ area }) => area === code)?.tested));
    expect(tested.length).toBeGreaterThan(0);
    expect(listedUnder('attention')).toEqual(attentionIn(code));
  });

  it('lists what is getting worse, and what of the first list is', () => {
    expect(listedUnder('worsening')).toEqual(worseningIn(code));
    const both = observations.filter(
      (row) => row.area === code && row.list === 'needs-attention' && row.list_badges?.includes('getting-worse'),
    );
    expect(
      linked([page.querySelector('section[aria-labelledby=worsening]') as Element], 'section > ul > li > a').toSorted(),
    ).toEqual(both.map(({ indicator }) => indicator).toSorted());
  });

  it('lists what is better than England or getting better', () => {
    expect(listedUnder('well')).toEqual(wellIn(code));
  });

  it('lists apart what is far from England and not tested', () => {
    expect(listedUnder('far')).toEqual(farIn(code));
  });

  it('says of each finding whether it is worse, better or not tested, and since when', () => {
    const items = [...page.querySelectorAll('.look tbody tr')];
    const lists = [attentionIn, worseningIn, farIn, wellIn].map((list) => list(code).length);
    expect(items.length).toBe(lists.reduce((sum, length) => sum + length, 0));
    expect(wrongWords(items, code)).toEqual([]);
  });

  it('says first how the tests came out, in words and as a bar, and beside the findings how many measures there are', () => {
    const [worse, similar, better] = ['worse', 'similar', 'better'].map(
      (verdict) => tested.filter((one) => one.verdict === verdict).length,
    ) as [number, number, number];
    const areOrIs = (count: number): string => `${inWords(count)} ${count === 1 ? 'is' : 'are'}`;
    const lead = textOf(page.querySelector('.opening ~ .in-short > div'));
    expect(lead).toContain(
      `Of ${inWords(tested.length)} ${tested.length === 1 ? 'family' : 'families'} of measures that can be tested, ${areOrIs(worse)} worse than in England, ` +
        `${areOrIs(similar)} similar and ${areOrIs(better)} better.`,
    );
    const far = farIn(code).length;
    expect(/(\w+) more (?:is|are) far from England/.exec(lead)?.[1]?.toLowerCase() ?? 'none').toBe(inWords(far));
    const bar = [...page.querySelectorAll('.in-short .tally-bar text')].map(textOf);
    expect(bar).toEqual(
      [`${worse} worse`, `${similar} similar`, `${better} better`].filter((label) => !label.startsWith('0 ')),
    );
    const published = indicators.filter(({ id = '' }) => rowsOf(id, code).length > 0).length;
    expect(textOf(page.querySelector('section[data-measures] ~ p.note'))).toContain(
      `${published} measures are published for ${name}.`,
    );
  });

  it('says in its tables how each measure stands against England, and why some do not', () => {
    const wrong = [...page.querySelectorAll('table.standing')].flatMap((table) => {
      const { columns, rows } = readTable(table);
      const area = columns[1] === name ? code : COUNTY;
      expect(columns[1]).toBe(areaName(area));
      return rows.flatMap(({ href, cells }) => {
        const id = href.split('/').at(-2) ?? '';
        const { word, why } = againstEngland(id, area);
        const expected = [word, why].filter(Boolean).join(' ');
        const said = cells.get('Against England');
        return said === expected ? [] : [`${id} ${area}: ${said}, should be ${expected}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('names behind an older figure the newest year that shows nothing', () => {
    const named = [...page.querySelectorAll('table.rows tbody tr')].flatMap((row) => {
      const [, letter = '', period = ''] = / (\[\w+\]) in (.+)$/.exec(textOf(row.children[1])) ?? [];
      return letter ? [`${inHref(row.querySelector('a'))} ${letter} ${period}`] : [];
    });
    const own = new Set(linked(below(page, 'all'), 'tbody th a'));
    const hidden = linked([page.body], 'table.rows tbody th a').flatMap((id) => {
      const rows = rowsOf(id, own.has(id) ? code : COUNTY, headlineOf(id));
      const last = rows.at(-1);
      const isOlder = last?.value === '' && rows.some(({ value }) => value !== '');
      return isOlder ? [`${id} [${last.status || 'x'}] ${periodWords(last.period)}`] : [];
    });
    expect(named).toEqual(hidden);
  });

  it('has a table of its wards with all their measures, each in its newest period', () => {
    const heads = [...page.querySelectorAll('.scroll thead th')].slice(1);
    const expected = indicators
      .filter(({ polarity, levels }) => polarity !== 'none' && levels?.split(' ').includes('ward'))
      .flatMap(({ id = '', title }) => {
        const periods = observations.filter(({ indicator }) => indicator === id).map(({ period = '' }) => period);
        const last = periods.sort().at(-1);
        return last ? [`${title}, ${periodWords(last)}`] : [];
      });
    expect(expected.length).toBeGreaterThan(3);
    expect(heads.map(textOf)).toEqual(expected);
  });

  it('has all that is published for it in its tables, and leads to what is published for the county alone', () => {
    const own = linked(below(page, 'all'), 'table th a');
    const isPublished = ({ id = '' }: Row): boolean => rowsOf(id, code).length > 0;
    expect(own.sort()).toEqual(
      indicators
        .filter(isPublished)
        .map(({ id }) => id)
        .sort(),
    );
    const said = below(page, 'county').flatMap((one) => [...one.querySelectorAll('li a')]);
    const counted = said.reduce((sum, link) => sum + Number.parseInt(textOf(link), 10), 0);
    expect(own.length + counted).toBe(indicators.length);
    const county = documentOf('/county/');
    for (const link of said) {
      const [path, anchor = ''] = (link.getAttribute('href') ?? '').split('#');
      expect(path).toBe('/county/');
      expect(textOf(link)).toMatch(new RegExp(` of ${textOf(county.getElementById(anchor))}$`));
    }
  });

  it('shows no figure of the county as its own', () => {
    const tables = [...page.querySelectorAll('table.standing')];
    expect(tables.length).toBeGreaterThan(2);
    expect(new Set(tables.map((table) => textOf(table.querySelectorAll('thead th')[1])))).toEqual(new Set([name]));
  });
});

describe('the page of the county as a whole', () => {
  const page = documentOf('/county/');

  it('has every measure that is published for the county, each once, and calls the figures the county’s', () => {
    const shown = linked([page.body], 'table.standing tbody th a');
    const published = new Set(
      observations.filter(({ area }) => area === COUNTY).map(({ indicator = '' }) => indicator),
    );
    expect(shown.toSorted()).toEqual([...published].toSorted());
    const heads = [...page.querySelectorAll('table.standing')].map((table) =>
      textOf(table.querySelectorAll('thead th')[1]),
    );
    expect(new Set(heads)).toEqual(new Set([areaName(COUNTY)]));
  });

  it('says how each stands against England, and why some do not', () => {
    const wrong = [...page.querySelectorAll('table.standing')].flatMap((table) =>
      readTable(table).rows.flatMap(({ href, cells }) => {
        const id = href.split('/').at(-2) ?? '';
        const { word, why } = againstEngland(id, COUNTY);
        return cells.get('Against England') === [word, why].filter(Boolean).join(' ') ? [] : [id];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the county on the home page', () => {
  const page = documentOf('/');
  const folds = [...page.querySelectorAll('#county ~ details')];
  const inFold = (title: string): string[] => {
    const fold = folds.find((one) => textOf(one.querySelector('summary')).startsWith(`${title} (`));
    return fold ? linked([fold], 'li > a:first-child') : [];
  };

  it('has the lists of an LCP: five findings, and the others folded', () => {
    const attention = attentionIn(COUNTY);
    expect(linked(below(page, 'county'), NAMED)).toEqual(attention.slice(0, 5));
    expect(wrongWords([...page.querySelectorAll('.exceptions > li')], COUNTY)).toEqual([]);
    expect(inFold('More that needs attention')).toEqual(attention.slice(5));
    expect(inFold('Getting worse')).toEqual(worseningIn(COUNTY));
    expect(inFold('Far from England, not tested')).toEqual(farIn(COUNTY));
    expect(inFold('Going well')).toEqual(wellIn(COUNTY));
  });

  it('counts what is published, tested, worse and better', () => {
    const published = indicators.filter(({ id = '' }) =>
      observations.some(({ area, indicator }) => area === COUNTY && indicator === id),
    );
    const tested = testedIn(COUNTY);
    const [worse, better] = ['worse', 'better'].map(
      (verdict) => tested.filter((one) => one.verdict === verdict).length,
    ) as [number, number];
    expect(textOf(page.querySelector('#county + p'))).toMatch(
      new RegExp(
        `^${published.length} measures are published for the county\\. Of ${inWords(tested.length)} families of measures that can be tested for the whole county, ${inWords(worse)} ` +
          `${worse === 1 ? 'is' : 'are'} worse than in England and ${inWords(better)} ${better === 1 ? 'is' : 'are'} better\\.`,
      ),
    );
  });
});

describe('no list on any page', () => {
  const ofLcps = LCPS.flatMap(({ slug }) => [`/lcp/${slug}/`, `/lcp/${slug}/pack/`]).map(documentOf);
  const home = documentOf('/');
  const named = new Set([
    ...linked(
      ofLcps.map(({ body }) => body),
      '.look tbody th > a, .exceptions h3 a:not(.verdict)',
    ),
    ...linked([home.body], '.exceptions h3 a:not(.verdict), #county ~ details li > a:first-child'),
  ]);

  it('holds measures of households, of neither direction, or that are old', () => {
    const published = observations.filter(
      ({ list, area }) => list !== '' && (area === COUNTY || LCPS.some((lcp) => lcp.code === area)),
    );
    expect(named).toEqual(new Set(published.map(({ indicator }) => indicator)));
    for (const id of named) {
      const { age_group, polarity } = indicatorOf(id);
      expect([age_group === 'all', polarity === 'none'], id).toEqual([false, false]);
      expect(
        observations.some(({ indicator, period, value }) => indicator === id && value && isRecent(period, id)),
        id,
      ).toBe(true);
    }
    expect([...named].filter((id) => id.startsWith('households-'))).toEqual([]);
  });

  it('calls it bad or good to be overweight and not obese, of which neither is known', () => {
    for (const id of ['ncmp-reception-overweight', 'ncmp-year6-overweight']) {
      expect(indicatorOf(id).polarity).toBe('none');
      expect(named.has(id)).toBe(false);
      expect(
        documentOf(`/indicator/${id}/`).querySelectorAll('main .better, main .worse, .verdict--better, .verdict--worse')
          .length,
      ).toBe(0);
    }
  });
});
