import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../helpers/builtSite.ts';
import { coordinates, svgOf } from '../helpers/drawnSvg.ts';
import { DATA, dist, hidden, isEverybody, page, parse, RELEASES, type Row, retired, rows } from './inventedCounty.ts';

describe.each(['', ...RELEASES.map((date) => `release/${date}/`)])(
  'a hidden cell in what stands on other sites, /embed/%s',
  (below) => {
    /** Every embed of a kind: its indicator, its area, its page. */
    const embeds = (kind: string) =>
      readdirSync(join(dist, `embed/${below}${kind}`)).flatMap((id) =>
        readdirSync(join(dist, `embed/${below}${kind}/${id}`)).map((area) => ({
          id,
          area,
          path: `embed/${below}${kind}/${id}/${area}`,
        })),
      );
    const REASON = '[c] confidential: hidden so that nobody can be identified';
    /** What the embeds are made of: what is published, or was released; and what is hidden today, which no embed may show. */
    let own: Row[] = [];
    const concealed = new Set<string>();
    const isConcealed = (id: string, area = '', words = ''): boolean => concealed.has(`${id}|${area}|${words}`);
    const words = (period = ''): string => period.replace('-', ' to ');
    /** The picture of an embed: its drawing and its text alternative. */
    const picture = (path: string) => {
      const svg = readFileSync(join(dist, path, 'chart.svg'), 'utf8');
      const alternative = /<desc>([^<]*)/.exec(svg)?.[1] ?? '';
      if (below !== '') {
        expect(svg, path).toContain('>Frozen copy: figures as released on ');
        expect(alternative, path).toMatch(/^Frozen copy: figures as released on /);
      }
      return { svg, alternative };
    };
    let accent = '';
    beforeAll(() => {
      accent = JSON.parse(readFileSync(join(DATA, 'scorecard.json'), 'utf8')).settings.look.accent.light;
      own = below === '' ? rows : parse(readFileSync(join(DATA, below, 'observations.csv'), 'utf8'));
      own = own.filter(isEverybody);
      for (const row of [...own.filter(({ status }) => status === 'c'), ...hidden.filter(isEverybody)])
        concealed.add(`${row.indicator}|${row.area}|${words(row.period)}`);
    });

    it('is a gap in a line, [c] on its axis and in its table, with the reason on the page and under the picture', () => {
      let seen = 0;
      const series = Map.groupBy(own, (row) => `${row.indicator}|${row.area}`);
      for (const { id, area, path } of embeds('trend')) {
        const rows = series.get(`${id}|${area}`) ?? [];
        const covered = rows.filter((row) => isConcealed(id, area, words(row.period)));
        if (covered.length === 0) continue;
        seen += covered.length;
        const document = page(path);
        const { svg } = picture(path);
        const drawing = document.querySelector('svg.trend');
        const lines = [
          drawing?.querySelectorAll('path.line-area'),
          svgOf(svg).querySelectorAll(`path[stroke="${accent}"]`),
        ];
        for (const line of lines) {
          const points = [...(line ?? [])].map(coordinates);
          expect(points, path).toEqual([rows.length - covered.length]);
        }
        // What the script answers from is what is drawn.
        const answers = drawing?.querySelector('[data-choice][data-y]')?.getAttribute('data-y')?.split(',') ?? [];
        expect(answers.filter((height) => height !== '').length, path).toBe(rows.length - covered.length);
        expect(
          [...document.querySelectorAll('svg.trend text')].filter((text) => textOf(text) === '[c]').length,
          path,
        ).toBe(covered.length);
        for (const row of covered) {
          const line = [...document.querySelectorAll('tbody tr')].find(
            (tr) => textOf(tr.children[0]) === words(row.period),
          );
          expect(textOf(line?.children[1]), `${path} ${row.period}`).toBe('[c]');
        }
        expect([...document.querySelectorAll('.gaps li')].map(textOf), path).toContain(REASON);
        expect(svg, path).toContain('[c] confidential: hidden so');
      }
      expect(seen).toBeGreaterThan(5);
    });

    it('has no shape beside others, and is named neither in the text alternative nor in the picture’s', () => {
      let seen = 0;
      for (const { id, path } of embeds('comparison')) {
        const document = page(path);
        const chart = document.querySelector('svg.dots');
        const labels = [...(chart?.querySelectorAll('text.name') ?? [])].map(textOf);
        const covered = labels.filter((_, i) => labels[i + 1] === '[c]');
        if (covered.length === 0) continue;
        seen += covered.length;
        const { alternative } = picture(path);
        for (const name of covered) {
          expect(chart?.getAttribute('aria-label'), id).not.toContain(name);
          expect(alternative, id).not.toContain(name);
          const line = [...document.querySelectorAll('tbody tr')].find((tr) => textOf(tr.children[0]) === name);
          expect([...(line?.children ?? [])].slice(1).map(textOf), `${path} ${name}`).toEqual(['[c]', 'Not tested']);
        }
        expect([...document.querySelectorAll('.gaps li')].map(textOf), path).toContain(REASON);
      }
      expect(seen).toBeGreaterThan(3);
    });

    it('is hatched on a map and in its picture, with its letter in the key and the table', () => {
      let seen = 0;
      const isWard = ({ area }: Row): boolean => area?.startsWith('E05') === true && !retired.has(area);
      const newest = new Map(own.filter(isWard).map((row) => [row.indicator, row.period]));
      const coveredWards = (id: string): number =>
        own.filter(
          (row) =>
            row.indicator === id &&
            isWard(row) &&
            row.period === newest.get(id) &&
            isConcealed(id, row.area, words(row.period)),
        ).length;
      for (const { id, area, path } of embeds('map')) {
        const document = page(path);
        const hatched = document.querySelectorAll('svg.map g.c').length;
        if (hatched === 0) continue;
        seen += hatched;
        // On the county's map each ward that is hidden in its period, and no other.
        if (area === 'E10999999' && newest.has(id)) expect(hatched, path).toBe(coveredWards(id));
        expect([...document.querySelectorAll('td')].filter((cell) => textOf(cell) === '[c]').length, path).toBe(
          hatched,
        );
        expect(textOf(document.querySelector('.mapkey')), path).toContain(
          '[c] hidden so that nobody can be identified',
        );
        expect(document.querySelector('svg.map')?.getAttribute('aria-label'), path).toContain(`${hatched} hidden [c]`);
        const { svg, alternative } = picture(path);
        expect(svg.match(/fill="url\(#\w+-hatch\)"/g)?.length, path).toBe(hatched);
        expect(svg, path).toContain('[c] hidden so that nobody can be identified');
        expect(alternative, path).toContain(`${hatched} hidden [c]`);
      }
      expect(seen).toBeGreaterThan(20);
    });

    it('is no figure in a row, and none in a summary', () => {
      let seen = 0;
      for (const { id, area, path } of embeds('row')) {
        const [head, cell] = [...page(path).querySelectorAll('tbody tr > *')].map(textOf);
        const periods = own.filter((row) => row.indicator === id && row.area === area).map((row) => words(row.period));
        for (const period of periods.filter((one) => isConcealed(id, area, one))) {
          seen++;
          if (head?.includes(`, ${period}, `)) expect(cell, path).toBe('[c]');
        }
      }
      expect(seen).toBeGreaterThan(10);
      const titles = parse(readFileSync(join(DATA, 'indicators.csv'), 'utf8'));
      let listed = 0;
      for (const { area, path } of embeds('summary')) {
        for (const line of page(path).querySelectorAll('tbody tr')) {
          const [head = '', cell] = [...line.children].map(textOf);
          const id = titles.find(({ title }) => head.startsWith(`${title}, `))?.id ?? '';
          listed++;
          if (isConcealed(id, area, head.split(', ').at(-1))) expect(cell, `${path} ${head}`).toBe('[c]');
        }
        if (below !== '') picture(path);
      }
      expect(listed).toBeGreaterThan(10);
    });
  },
);
