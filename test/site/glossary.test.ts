import { describe, expect, it } from 'vitest';
import { glossaryOf, linkTerms, type Term } from '../../site/words/glossary.ts';
import { documentOf, pagePaths } from '../helpers/builtSite.ts';

const TERMS: Term[] = [
  { id: 'ward', word: 'Ward', forms: ['ward', 'wards'], meaning: '' },
  { id: 'hidden', word: '[c]', forms: ['[c]'], meaning: '' },
];
const link = (html: string): string => linkTerms(html, TERMS, ({ id }) => `/g/#${id}`);
const linked = (word: string, id = 'ward') => `<a class="term" href="/g/#${id}">${word}</a>`;

describe('words of the glossary', () => {
  it('are linked where they first stand, and only there', () => {
    expect(link('<p>Two wards. A ward is small.</p>')).toBe(`<p>Two ${linked('wards')}. A ward is small.</p>`);
    expect(link('<p>It is [c] here, and [c].</p>')).toBe(`<p>It is ${linked('[c]', 'hidden')} here, and [c].</p>`);
  });

  it('are whole words, never parts of others or of attributes', () => {
    expect(link('<p title="a ward">Towards the warden, E-ward</p>')).toBe(
      '<p title="a ward">Towards the warden, E-ward</p>',
    );
  });

  it.each(['a', 'h1', 'h2', 'table', 'summary', 'figure', 'label'])('are left alone inside %s', (name) => {
    const html = `<${name}><b>ward</b></${name}>`;
    expect(link(html)).toBe(html);
    expect(link(`${html}<p>ward</p>`)).toBe(`${html}<p>${linked('ward')}</p>`);
  });

  it('are found behind elements that are closed in themselves or not at all', () => {
    expect(link('<figure><svg><path d="M0 0"/><use href="#i"></use></svg>ward</figure><p><br>ward</p>')).toBe(
      `<figure><svg><path d="M0 0"/><use href="#i"></use></svg>ward</figure><p><br>${linked('ward')}</p>`,
    );
  });

  it('have each an explanation of their own on one page, in order', () => {
    const terms = glossaryOf('Fennmoor', { singular: 'LCP', plural: 'LCPs' });
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    for (const { meaning, word } of terms) expect(meaning, word).toMatch(/^[A-Z“].{15,}\.$/);
  });

  it('lead from ward, indicator and home pages to the page that explains them', () => {
    const ids = new Set([...documentOf('/about/glossary/').querySelectorAll('dl > div')].map(({ id }) => id));
    for (const pattern of [/^\/$/, /^\/ward\/E0/, /^\/indicator\/[^/]+\/$/]) {
      const paths = pagePaths().filter((path) => pattern.test(path));
      const found = paths.map((path) =>
        [...documentOf(path).querySelectorAll('main a.term')].map((one) => one.getAttribute('href') ?? ''),
      );
      expect(found.filter((hrefs) => hrefs.length > 0).length).toBeGreaterThan(paths.length / 2);
      for (const hrefs of found) {
        expect(new Set(hrefs).size).toBe(hrefs.length);
        for (const href of hrefs) expect(ids.has(href.split('#')[1] ?? '')).toBe(true);
      }
    }
  });
});
