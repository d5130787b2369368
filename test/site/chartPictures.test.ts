import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartExamples } from '../../site/charts/examples.ts';
import { chartPicture } from '../helpers/chartPicture.ts';
import { expectFile } from '../helpers/snapshot.ts';

const PICTURES = join(import.meta.dirname, '../output/charts');

describe('each example of a chart is drawn as its picture in test/output/charts', () => {
  it.each(chartExamples.map(({ name, svg, picture }) => ({ name, svg: picture ?? svg })))('$name', ({ name, svg }) => {
    expectFile(join(PICTURES, `${name}.svg`), chartPicture(svg));
  });

  it('of which there is one for each example, and no other', () => {
    const committed = readdirSync(PICTURES).filter((file) => !file.endsWith('-changed.svg'));
    expect(committed.sort()).toEqual(chartExamples.map(({ name }) => `${name}.svg`).sort());
  });
});

describe('a picture', () => {
  const svg = (inside: string): string => `<svg class="chart" viewBox="0 0 9 9" id="x">${inside}</svg>`;

  it('is the same where only a rounding, a day or a hash is another', () => {
    const one = chartPicture(svg('<path d="M1.04 2"/><text>2026-01-31 0123456789abcdef</text>'));
    expect(chartPicture(svg('<path d="M1 2"/><text>2026-02-01 fedcba9876543210</text>'))).toBe(one);
    expect(chartPicture(svg('<path d="M1.1 2"/><text>2026-01-31 0123456789abcdef</text>'))).not.toBe(one);
  });

  it('has an element a line, and the rules that it uses, with colours that any program can draw', () => {
    expect(chartPicture(svg('<g><path class="grid" d="M1 2"/><text class="tick">a</text></g>')).split('\n')).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 9 9" id="x">',
      '  <style>',
      '    .chart text { fill: #1c1f23; font: 13px "Source Sans 3", system-ui, sans-serif }',
      '    .chart .tick { fill: #565b63 }',
      '    .grid { stroke: #d9d5cc; stroke-width: 1 }',
      '  </style>',
      '  <g>',
      '    <path class="grid" d="M1 2"/>',
      '    <text class="tick">a</text>',
      '  </g>',
      '</svg>',
      '',
    ]);
  });
});
