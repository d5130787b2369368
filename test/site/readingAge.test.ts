import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { documentOf, pagePaths, textOf } from '../helpers/builtSite.ts';

/**
 * Reading age of sentences: the Flesch-Kincaid grade of an American school, plus five years. Numbers are read as one word
 * of one syllable; names of places and of indicators stay as they are.
 */
function readingAge(sentences: readonly string[]): number {
  const text = sentences
    .join(' ')
    .replaceAll(/\[[a-z]+\]/g, '')
    .replaceAll(/(\d)[.,](?=\d)/g, '$1');
  const words = text.match(/[\p{L}\d%'’-]+/gu) ?? [];
  const ends = text.match(/[.!?](?=\s|$)/g)?.length ?? 1;
  const syllables = words.reduce((sum, word) => sum + (/\d/.test(word) ? 1 : Math.max(1, syllable(word))), 0);
  return fleschKincaid({ sentence: Math.max(1, ends), word: words.length, syllable: syllables }) + 5;
}

/** The first layer of a page: what stands before any table, definition or fold. */
const LAYERS: Record<string, string> = {
  ward: '.lead, .told > li, .told ~ p',
  indicator: '.lead, figcaption strong',
  home: '.lead, .doors li, .lcps p:not(.tally)',
};

describe('the first layer can be read by a child of about 12', () => {
  const agesOf = (kind: keyof typeof LAYERS, pattern: RegExp): number[] =>
    pagePaths()
      .filter((path) => pattern.test(path))
      .map((path) =>
        [...documentOf(path).querySelectorAll(LAYERS[kind] ?? '')].map(textOf).filter((text) => /[.!?]$/.test(text)),
      )
      .filter((sentences) => sentences.length > 0)
      .map(readingAge);

  it.each([
    ['ward', /^\/ward\/E0/],
    ['indicator', /^\/indicator\/[^/]+\/$/],
    ['home', /^\/$/],
  ] as const)('of %s pages', (kind, pattern) => {
    const ages = agesOf(kind, pattern).sort((a, b) => a - b);
    const median = ages[Math.floor(ages.length / 2)] ?? 0;
    const high = ages[Math.floor(ages.length * 0.9)] ?? 0;
    process.stdout.write(`reading age, ${kind}: median ${median.toFixed(1)}, nine in ten at most ${high.toFixed(1)}\n`);
    expect(median).toBeGreaterThan(5);
    expect(median).toBeLessThanOrEqual(12.5);
  });
});
