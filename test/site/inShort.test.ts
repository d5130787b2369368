import { describe, expect, it } from 'vitest';
import type { PublishedIndicator, PublishedRow } from '../../data-pipeline/schema/published/published.ts';
import { anIndicator, aSeries, marked } from '../../site/model/examples.ts';
import { type Standing, standing } from '../../site/model/standing.ts';
import { changesSentence, familiesSentence, namesSentence } from '../../site/words/inShort.ts';
import { documentOf, textOf } from '../helpers/builtSite.ts';
import { areasOf, indicatorOf, observations } from '../helpers/publishedCsv.ts';

function changed(
  title: string,
  from: number,
  to: number,
  latest: Partial<PublishedRow>,
  change: Partial<PublishedIndicator> = {},
): Standing {
  const rows = marked(aSeries({ '2022/23': from, '2023/24': to })).map((row) =>
    row.now ? { ...row, change: to - from, change_from: '2022/23', ...latest } : row,
  );
  const one = standing(anIndicator({ title, ...change }), 'all|all|all|all', rows, aSeries({ '2023/24': 22.1 }));
  if (!one) throw new Error('no row');
  return one;
}

describe('what changed last year', () => {
  const worse = { change_judgement: 'worse', vs_england: 'worse' } as const;
  const better = { change_judgement: 'better', vs_england: 'similar' } as const;

  it('is said with both figures, and how the newer one compares, the worse first', () => {
    expect(changesSentence([changed('Teeth', 30, 22, better), changed('Weight', 20, 26, worse)])).toBe(
      'Weight rose from 20.0% in 2022/23 to 26.0% in 2023/24, and is now worse than in England (22.1%). ' +
        'Teeth fell from 30.0% in 2022/23 to 22.0% in 2023/24, and is now similar to England (22.1%).',
    );
  });

  it('is not said of what could be chance; after two the others are counted', () => {
    expect(changesSentence([changed('Weight', 20, 21, {})])).toBe('');
    const many = ['A', 'B', 'C', 'D'].map((title) => changed(title, 20, 26, worse));
    expect(changesSentence(many)).toMatch(/^A rose .+ B rose .+ Two more measures changed by more than chance\.$/);
  });
});

describe('a family that moved one way', () => {
  const family = (...measures: Standing[]) => familiesSentence([{ title: 'Learning at 5', measures }]);
  const fell = [changed('A', 80, 76.4, {}), changed('B', 80, 75.5, {}), changed('C', 80, 76, {})];

  it('is said with the smallest and the largest change where none can be tested', () => {
    expect(family(...fell)).toBe(
      'All three measures of “Learning at 5” fell on 2022/23, by 3.6 to 4.5 points, which cannot be tested.',
    );
    expect(family(...fell.slice(0, 2))).toMatch(/^Both measures of .+ by 3\.6 to 4\.5 points/);
  });

  it('is not said of one measure, of measures that moved apart, that can be tested, or of which more is good and bad', () => {
    expect(family(...fell.slice(0, 1))).toBe('');
    expect(family(...fell, changed('D', 80, 81, {}))).toBe('');
    expect(family(...fell, changed('D', 80, 76, { change_lower: -8, change_upper: 0.1 }))).toBe('');
    expect(family(...fell, changed('D', 80, 76, {}, { polarity: 'higher-is-better' }))).toBe('');
  });
});

describe('what is worse and better', () => {
  it('is said by name, and where nothing is, that', () => {
    expect(namesSentence(['Teeth; gums', 'Weight'], [])).toBe(
      'Worse than in England: Teeth; gums; Weight. Better: nothing that can be tested.',
    );
  });
});

describe('the first lines of a scorecard', () => {
  it('say every published change that chance does not explain, or count it, and nothing else', () => {
    let said = 0;
    for (const { code, slug } of areasOf('lcp')) {
      const lead = textOf(documentOf(`/lcp/${slug}/`).querySelector('.in-short .lead'));
      const own = observations.filter((row) => row.area === code && row.now === 'true' && row.unlisted === '');
      const changes = own.filter((row) => row.change_judgement !== '');
      const named = changes.filter((row) =>
        lead.includes(`${indicatorOf(row.indicator).title} ${Number(row.change) > 0 ? 'rose' : 'fell'} from`),
      );
      expect(named.length, slug).toBe(Math.min(2, changes.length));
      expect(lead.match(/ (rose|fell) from/g)?.length ?? 0, slug).toBe(named.length);
      said += named.length;
    }
    expect(said).toBeGreaterThan(0);
  });
});
