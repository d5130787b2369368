import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dist, page } from './inventedCounty.ts';

describe('a council’s look', () => {
  it('is its logo on every page and its accent in both themes', () => {
    const logo = page('').querySelector('header img');
    expect([logo?.getAttribute('src'), logo?.getAttribute('alt')]).toEqual([
      '/data/logo.svg',
      'Exampleshire County Council',
    ]);
    const styles = readdirSync(join(dist, 'assets'))
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFileSync(join(dist, 'assets', name), 'utf8'))
      .join('');
    for (const colour of ['#6a2c70', '#e3a6e8']) expect(styles).toContain(colour);
  });
});
