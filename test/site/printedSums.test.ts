import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST, documentOf } from '../helpers/builtSite.ts';
import { faultOf, type PrintedSum } from '../helpers/sums.ts';

const pagesBelow = (folder: string): string[] =>
  readdirSync(join(DIST, folder), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('index.html'))
    .map((path) => `/${folder}/${path.replace(/index\.html$/, '')}`);
const PAGES = ['/', '/workings/', ...['lcp', 'ward', 'indicator'].flatMap(pagesBelow)];
const textOf = (element: Element | null | undefined): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ');

describe('what pages print adds up', () => {
  it('in every sum of How this was worked out', () => {
    const sums = PAGES.flatMap((page) =>
      [...documentOf(page).querySelectorAll('.workings dl > div')].flatMap(
        (step): (PrintedSum & { page: string })[] => {
          const sum = textOf(step.querySelector('.sum')).trim();
          const result = textOf(step.querySelector('dd')?.firstChild as Element | null).trim();
          const method = textOf(step.querySelector('.note')).trim();
          return sum === '' ? [] : [{ page, title: textOf(step.querySelector('dt')).trim(), result, method, sum }];
        },
      ),
    );
    expect(sums.length).toBeGreaterThan(2000);
    expect(new Set(sums.map(({ title }) => title)).size).toBeGreaterThan(6);
    expect(sums.flatMap((one) => (faultOf(one) === '' ? [] : [`${one.page} ${faultOf(one)}`]))).toEqual([]);
  });

  it('in every sentence that takes one figure from another', () => {
    const number = (text: string | undefined): number => Number(text?.replaceAll(',', '').replace('−', '-'));
    const sentences = [
      /([\d.,]+)% (?:in|on) [^.,]{4,40}, ([\d.,]+) percentage points (above|below) England \(([\d.,]+)%\)/g,
      /(?<!\S)(−?[\d.,]+)( [^%()]+?) (?:in|on) [^.,]{4,40}, ([\d.,]+)\2 (above|below) England \((−?[\d.,]+)\)/g,
    ];
    let counted = 0;
    const wrong = PAGES.flatMap((page) => {
      const body = documentOf(page).querySelector('main');
      return [...(body?.querySelectorAll('p, li, td') ?? [])].flatMap((element) => {
        const text = textOf(element);
        return sentences.flatMap((sentence, i) =>
          [...text.matchAll(sentence)].flatMap((match) => {
            const [said, value, ...rest] = match;
            const [gap, side, there] = i === 0 ? rest : rest.slice(1);
            counted++;
            const apart = number(value) - number(there);
            const isSo = Math.abs(Math.abs(apart) - number(gap)) < 1e-6 && apart > 0 === (side === 'above');
            return isSo ? [] : [`${page} ${said}`];
          }),
        );
      });
    });
    expect(wrong).toEqual([]);
    expect(counted).toBeGreaterThan(150);
  });

  it('in every cell of the tables of findings', () => {
    const number = (text: string | undefined): number =>
      Number(text?.replaceAll(',', '').replace('−', '-').replace('+', ''));
    const plain = (cell: Element | null | undefined): number => number(textOf(cell).replace('%', '').trim());
    const NUMBER = '[+−]?[\\d,]*\\.?\\d+';
    const counted = { gaps: 0, intervals: 0, changes: 0, children: 0 };
    const wrong = PAGES.flatMap((page) =>
      [...documentOf(page).querySelectorAll('table.look tbody tr')].flatMap((row) => {
        const faults: string[] = [];
        const hold = (isSo: boolean, what: string, ...printed: string[]): void => {
          if (!isSo)
            faults.push(`${page} ${textOf(row.querySelector('th')).slice(0, 40)} ${what}: ${printed.join(' | ')}`);
        };
        const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
        const [hereCell, englandCell] = [row.querySelector('.look__here b'), row.querySelector('.look__england')];
        const [here, england] = [plain(hereCell), plain(englandCell)];
        const gapText = textOf(row.querySelector('.gapcell__text b'));
        const under = textOf(row.querySelector('.gapcell__text small'));
        const gap = number(gapText);
        if (!Number.isNaN(here) && !Number.isNaN(england)) {
          counted.gaps++;
          hold(same(here - england, gap), 'gap', textOf(hereCell), textOf(englandCell), gapText);
          const ends = new RegExp(`^(${NUMBER}) to (${NUMBER})`).exec(under);
          if (ends) {
            counted.intervals++;
            hold(number(ends[1]) <= gap && gap <= number(ends[2]), 'interval holds the gap', gapText, under);
          }
        }
        const change = textOf(row.querySelector('.look__change'));
        const moved = new RegExp(`(${NUMBER}) from (${NUMBER})%?`).exec(change);
        if (moved && !Number.isNaN(here)) {
          counted.changes++;
          hold(same(here - number(moved[2]), number(moved[1])), 'change', textOf(hereCell), change);
        }
        const children = textOf(row.querySelector('.look__children'));
        const many = new RegExp(`(${NUMBER}) (more|fewer).*?(${NUMBER}) to (${NUMBER})`).exec(children);
        if (many) {
          counted.children++;
          const [about, low, high] = [number(many[1]), number(many[3]), number(many[4])];
          hold(low <= about && about <= high && (many[2] === 'more') === gap > 0, 'children', gapText, children);
        }
        return faults;
      }),
    );
    expect(wrong).toEqual([]);
    for (const [what, count] of Object.entries(counted)) expect(count, what).toBeGreaterThan(10);
  });
});
