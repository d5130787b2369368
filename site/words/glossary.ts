import { by } from '../../data-pipeline/schema/order.ts';

/** A word that a page may need, and what it means in plain words. */
export interface Term {
  id: string;
  word: string;
  /** Other forms of the word, as they stand in sentences. */
  forms: readonly string[];
  meaning: string;
}

/** Words that mean the same in every scorecard. */
const TERMS: readonly Term[] = [
  {
    id: 'ward',
    word: 'Ward',
    forms: ['ward', 'wards'],
    meaning: 'A small area that elects one or more councillors: part of a town, or some villages.',
  },
  {
    id: 'indicator',
    word: 'Indicator',
    forms: ['indicator', 'indicators'],
    meaning: 'One thing that is measured in the same way in many places, so that they can be compared.',
  },
  {
    id: 'better-worse',
    word: 'Better and worse',
    forms: ['worse than England', 'worse than in England', 'better than England', 'better than in England'],
    meaning:
      'The figure differs from England’s by more than chance alone is likely to explain, on the good side or on the bad side.',
  },
  {
    id: 'about-the-same',
    word: 'Similar',
    forms: ['about the same', 'small enough to be chance', 'similar to England'],
    meaning:
      'The gap from England is so small that it could be chance. It may be real, but these figures cannot show it.',
  },
  {
    id: 'chance',
    word: 'Chance',
    forms: ['by chance', 'more than chance'],
    meaning:
      'Numbers of children go up and down a little from year to year for no reason. A small change or gap can come from that alone.',
  },
  {
    id: 'margin-of-error',
    word: 'Margin of error (95% interval)',
    forms: ['margin of error', '95% interval', '95% intervals'],
    meaning: 'The range that most likely contains the true level. The fewer the children, the wider it is.',
  },
  {
    id: 'percentage-point',
    word: 'Percentage point',
    forms: ['percentage points', 'percentage point'],
    meaning: 'The gap between two percentages. From 20% to 25% is 5 percentage points.',
  },
  {
    id: 'rate',
    word: 'Rate (per 10,000)',
    forms: ['per 10,000', 'per 1,000', 'per 100,000'],
    meaning:
      'How many there would be if the area had exactly 10,000 children (or 1,000, or 100,000). It lets large and small places be compared.',
  },
  {
    id: 'income-deprived',
    word: 'Income-deprived',
    forms: ['income-deprived'],
    meaning: 'Living in a family with a low income that gets certain benefits because of it. Some of the parents work.',
  },
  {
    id: 'low-income',
    word: 'Relative low income',
    forms: ['relative low income', 'low-income families'],
    meaning: 'Living in a family with less than 60% of the middle income of the country in that year.',
  },
  {
    id: 'obese',
    word: 'Obese',
    forms: ['obese', 'obesity'],
    meaning:
      'A weight so high for a child’s height, age and sex that it can harm health. Schools offer to measure children in Reception and Year 6.',
  },
  {
    id: 'rough-estimate',
    word: 'Rough estimate',
    forms: ['rough estimate', 'rough estimates'],
    meaning:
      'A figure put together from small areas that do not quite fit the place. It shows the level, not the exact value.',
  },
  {
    id: 'trend',
    word: 'Trend',
    forms: ['No clear trend', 'getting worse', 'getting better'],
    meaning: 'A steady rise or fall over the five latest years with a margin of error, too large to be chance.',
  },
  {
    id: 'target',
    word: 'Target',
    forms: ['target'],
    meaning: 'The level that the partners have agreed to reach by a given year.',
  },
  {
    id: 'hidden',
    word: '[c] hidden',
    forms: ['[c]'],
    meaning:
      'The figure is not shown so that nobody can be identified. It may be about few children, or showing it would give away another figure.',
  },
  {
    id: 'not-available',
    word: '[x] not available',
    forms: ['[x]'],
    meaning: 'We have no figure: the publisher gives none, or our copy has none.',
  },
  {
    id: 'census',
    word: 'Census',
    forms: ['census'],
    meaning: 'The count of everybody in the country, every ten years; the last was in 2021.',
  },
];

/** The glossary, by word. */
export function glossaryOf(home: string, lcp: { singular: string; plural: string }): readonly Term[] {
  const partnership: Term = {
    id: 'partnership',
    word: lcp.singular,
    forms: [lcp.singular, lcp.plural],
    meaning: `The people who work together for children in one district of ${home}: schools, health, the police, councils and others. It covers the same area as the district council.`,
  };
  return [...TERMS, partnership].toSorted(by((one) => one.word.toLowerCase()));
}

/** Elements whose text is left as it is: a link in a link is none, and headings, tables and controls are read by themselves. */
const LEFT_ALONE = new Set([
  'a',
  'h1',
  'h2',
  'h3',
  'h4',
  'table',
  'summary',
  'svg',
  'button',
  'label',
  'nav',
  'form',
  'script',
  'code',
  'pre',
  'figure',
  'dl',
]);
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/**
 * Links each word of the glossary at its first use in the text of a page, and no more.
 * @param html well-formed HTML
 * @param hrefOf address of a term
 */
export function linkTerms(html: string, terms: readonly Term[], hrefOf: (term: Term) => string): string {
  const waiting = new Set(terms);
  const open: string[] = [];
  return html
    .split(/(<!--[\s\S]*?-->|<[^>]+>)/)
    .map((part) => {
      if (part.startsWith('<')) {
        const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(part) ?? [];
        if (slash) {
          while (open.length > 0 && open.pop() !== name);
        }
        if (!slash && name && !VOID.has(name) && !part.endsWith('/>')) open.push(name);
        return part;
      }
      return part.trim() === '' || open.some((name) => LEFT_ALONE.has(name)) ? part : linkFirst(part, waiting, hrefOf);
    })
    .join('');
}

function linkFirst(text: string, waiting: Set<Term>, hrefOf: (term: Term) => string): string {
  for (const term of waiting) {
    const at = patternOf(term).exec(text);
    if (!at) continue;
    waiting.delete(term);
    const [before, after] = [text.slice(0, at.index), text.slice(at.index + at[0].length)];
    const link = `<a class="term" href="${hrefOf(term)}">${at[0]}</a>`;
    return linkFirst(before, waiting, hrefOf) + link + linkFirst(after, waiting, hrefOf);
  }
  return text;
}

/** Any form of a word, whole, the longest first; apostrophes as HTML may write them. */
function patternOf({ forms }: Term): RegExp {
  const written = forms
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[[\]().%]/g, '\\$&').replaceAll("'", "(?:'|&#39;|’)"));
  return new RegExp(`(?<![\\w[-])(?:${written.join('|')})(?![\\w-])`);
}
