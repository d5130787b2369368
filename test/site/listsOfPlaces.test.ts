import { describe, expect, it } from 'vitest';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { areas, areasOf, observations, publishedCsv } from '../helpers/publishedCsv.ts';

// The pages that lead to all scorecards and all wards, held to the published files.

const FINDINGS = new Map(publishedCsv('findings').map((row) => [row.area, row]));
const LCPS = areasOf('lcp');
const rowsOf = (path: string): string[][] =>
  [...documentOf(path).querySelectorAll('main table tbody tr')].map((tr) => [...tr.children].map(textOf));
const linkOf = (path: string): string[] =>
  [...documentOf(path).querySelectorAll('main table tbody th a')].map((link) => link.getAttribute('href') ?? '');

describe('the list of scorecards', () => {
  it('leads to each, with the published counts and the first of its list', () => {
    expect(linkOf('/lcp/')).toEqual(LCPS.map(({ slug }) => `/lcp/${slug}/`));
    for (const [i, [, worse, similar, better, far, first]] of rowsOf('/lcp/').entries()) {
      const { code = '' } = LCPS[i] ?? {};
      const own = FINDINGS.get(code);
      expect([worse, similar, better]).toEqual([own?.worse, own?.similar, own?.better]);
      const listed = observations.filter((row) => row.area === code && row.list !== '');
      expect(far).toBe(String(listed.filter((row) => row.list === 'far').length));
      const order = ['needs-attention', 'getting-worse', 'far'];
      const [top] = order.flatMap((list) => listed.filter((row) => row.list === list && row.list_position === '1'));
      expect(first).toContain(Number(top?.value).toFixed(1));
      expect(first).toContain(top?.period);
    }
  });
});

describe('the list of wards', () => {
  const WARDS = areasOf('ward');

  it('leads to each ward that is today, with its partnership, and names those that were replaced', () => {
    expect(linkOf('/ward/').toSorted()).toEqual(WARDS.map(({ code }) => `/ward/${code}/`).toSorted());
    const parents = new Map(areas.map(({ code, name }) => [code, name]));
    const said = rowsOf('/ward/').map(([name, lcp]) => `${name}, ${lcp}`);
    expect(said.toSorted()).toEqual(WARDS.map(({ name, parent }) => `${name}, ${parents.get(parent)}`).toSorted());
    const gone = areas.filter(({ type, valid_to: ended }) => type === 'ward' && ended !== '');
    const named = [...documentOf('/ward/').querySelectorAll('main ul a')].map((link) => link.getAttribute('href'));
    for (const { code } of gone) expect(named).toContain(`/ward/${code}/`);
  });

  it('counts no more verdicts than figures, and the verdicts of each ward’s own page', () => {
    const rows = rowsOf('/ward/');
    for (const [name, , figures = '', ...verdicts] of rows)
      expect(
        verdicts.reduce((sum, count) => sum + Number(count), 0),
        name,
      ).toBeLessThanOrEqual(Number(figures));
    const [first] = linkOf('/ward/');
    const lead = textOf(documentOf(first ?? '').querySelector('.lead'));
    const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    expect(lead).toContain(`We have ${numbers[Number(rows[0]?.[2])] ?? rows[0]?.[2]} figure`);
  });
});

describe('the parts of the site', () => {
  it.each([
    ['/lcp/', 'Scorecards', 'page'],
    ['/lcp/boston/', 'Scorecards', 'true'],
    ['/county/', 'Scorecards', 'true'],
    ['/compare/county/', 'Compare', 'true'],
    ['/data/', 'Data', 'page'],
    ['/about/methods/', 'About', 'true'],
  ])('say on %s that it is %s', (path, title, current) => {
    const marked = [...documentOf(path).querySelectorAll('.masthead [aria-current]')];
    expect(marked.map((link) => [textOf(link), link.getAttribute('aria-current')])).toEqual([[title, current]]);
  });

  it('say nothing on the home page', () => {
    expect(documentOf('/').querySelector('.masthead [aria-current]')).toBeNull();
  });
});
