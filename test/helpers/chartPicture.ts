import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { compileString } from 'sass';

/** What a picture takes of a style sheet. */
const PAINTS = /^(fill|stroke|font|paint-order|text-anchor)/;
const COLOURS = ['$paper-light: #fff', '$paper-dark: #14181b', '$accent-light: #0b655f', '$accent-dark: #7fb9b3'];

/** Rules of the site's charts on light paper: selector and declarations, with each variable's value in its place. */
const rules = readRules();

/**
 * A chart as a picture that can be reviewed: whole by itself, with those rules of the site's style sheets that it uses, one element and
 * one rule a line. Decimals are rounded to tenths, and hashes and dates taken out, so that it changes only when the chart does.
 */
export function chartPicture(svg: string): string {
  const { document } = parseHTML(svg);
  const styles = rules.flatMap(({ selectors, paint }) => {
    const used = selectors.filter((selector) => document.querySelector(selector));
    return used.length > 0 ? [`    ${used.join(', ')} { ${paint} }`] : [];
  });
  const drawn = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  const [open = '', ...rest] = lines(normalised(drawn));
  return `${[open, '  <style>', ...styles, '  </style>', ...rest].join('\n')}\n`;
}

function normalised(svg: string): string {
  return svg
    .replaceAll(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replaceAll(/\b(?=\w*\d)[0-9a-f]{12,}\b/g, 'HASH')
    .replaceAll(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** One element a line, indented by how deep it lies; an element that holds only text stays on its line. */
function lines(svg: string): string[] {
  let depth = 0;
  return svg
    .replaceAll(/>(?=<)/g, '>\n')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--;
      const indented = '  '.repeat(depth) + line;
      if (!/^<\/|\/>$|<\/\w+>$/.test(line)) depth++;
      return indented;
    });
}

function readRules(): { selectors: string[]; paint: string }[] {
  const source = `@use 'tokens' with (${COLOURS.join(', ')}); @use 'charts'; @use 'maps';`;
  const { css } = compileString(source, { loadPaths: [join(import.meta.dirname, '../../site/styles')] });
  // Sass writes a rule's selector at the beginning of a line; those in a media query are indented, and for other readers.
  const all = [...css.matchAll(/^([^@\s}][^{}]*)\{([^}]*)\}/gm)].map(([, selector = '', body = '']) => ({
    selectors: selector.split(',').map((one) => one.trim()),
    declarations: body.split(';').map((one) => one.trim()),
  }));
  const light = all.find(({ selectors }) => selectors.includes(':root'))?.declarations ?? [];
  const values = new Map(light.map((one) => one.split(/:\s*/, 2) as [string, string]));
  return all.flatMap(({ selectors, declarations }) => {
    const paint = declarations
      .filter((one) => PAINTS.test(one))
      .map((one) => one.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => values.get(name) ?? name));
    const still = selectors.filter((one) => !/:(hover|focus)/.test(one));
    return paint.length > 0 && still.length > 0 ? [{ selectors: still, paint: paint.join('; ') }] : [];
  });
}
