import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { textOf } from '../helpers/builtSite.ts';
import { dist, page, RELEASES } from './inventedCounty.ts';

describe('a frozen embed', () => {
  const PATH = 'trend/obesity-at-11/E07999005';

  it('says of which release it is, what was corrected since, and leads to the live one', () => {
    const notices = (path: string) => [...page(path).querySelectorAll('.notice')].map(textOf);
    const corrected = notices(`embed/release/2025-11-20/${PATH}`);
    expect(corrected[0]).toBe(
      'Frozen copy: figures as released on 20 November 2025, compared with England by today’s methods.',
    );
    expect(corrected[1]).toMatch(/^Corrected since: Harrowdale, 2022\/23 \(typed wrongly\)\. .+ Live chart$/);
    expect(notices(`embed/release/2026-11-19/${PATH}`).length).toBe(1);
    const link = page(`embed/release/2025-11-20/${PATH}`).querySelector('.notice a');
    expect(link?.getAttribute('href')).toBe(`/embed/${PATH}/`);
  });

  it('says the same in its picture, and what its data are, not what was supplied later', () => {
    const svg = readFileSync(join(dist, `embed/release/2025-11-20/${PATH}/chart.svg`), 'utf8');
    const text = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words).join(' ');
    expect(text).toContain('Corrected since: Harrowdale, 2022/23 (typed wrongly). The figures below are the old ones');
    expect(text).not.toMatch(/Data supplied .* 2026/);
    expect(textOf(page(`embed/release/2025-11-20/${PATH}`).querySelector('footer'))).not.toMatch(/supplied .* 2026/);
  });

  it('warns of no correction of a figure that it does not rest on', () => {
    const told = textOf(page('embed/release/2025-11-20/comparison/obesity-at-11/E07999005').querySelector('main'));
    expect(told).toContain('2024/25');
    expect(told).not.toContain('Corrected since');
  });

  it('is a notice, at its address, where its release was withdrawn', () => {
    const path = 'embed/release/2025-11-21/trend/obesity-at-11/E07999001';
    expect(readdirSync(join(dist, path)).sort()).toEqual(['chart.svg', 'index.html', 'oembed.json']);
    const texts = ['index.html', 'chart.svg', 'oembed.json'].map((name) =>
      readFileSync(join(dist, path, name), 'utf8'),
    );
    for (const text of texts) {
      expect(text).toContain('This chart was withdrawn');
      // The figure that was typed wrongly.
      expect(text).not.toContain('96.2');
    }
  });

  it('is there of every kind for each LCP and the county, with SVG, oEmbed and, for the county, PNG', () => {
    for (const date of RELEASES) {
      for (const kind of [
        'trend/obesity-at-11',
        'comparison/obesity-at-11',
        'map/births',
        'row/obesity-at-11',
        'summary/all',
      ]) {
        const folder = join(dist, `embed/release/${date}/${kind}`);
        expect(readdirSync(folder).length, folder).toBe(8);
        for (const area of readdirSync(folder)) {
          const files = readdirSync(join(folder, area)).sort();
          const hasPng = area === 'E10999999' || kind.startsWith('summary');
          expect(files, `${folder}/${area}`).toEqual([
            ...(kind.startsWith('row') ? [] : hasPng ? ['chart.png', 'chart.svg'] : ['chart.svg']),
            'index.html',
            'oembed.json',
          ]);
          const { document } = parseHTML(readFileSync(join(folder, area, 'index.html'), 'utf8'));
          const discovery = document.querySelector('link[type="application/json+oembed"]')?.getAttribute('href') ?? '';
          expect(new URL(discovery).pathname).toBe(`/embed/release/${date}/${kind}/${area}/oembed.json`);
        }
      }
    }
  });
});
