import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGE_TYPES } from '../helpers/pageTypes.ts';

const BUDGET = 60_000;

/** What one page weighs over the wire, in bytes: texts compressed, fonts as they are. */
export interface Weight {
  kind: string;
  path: string;
  html: number;
  htmlGzip: number;
  css: number;
  scripts: number;
  fonts: number;
  total: number;
  requests: number;
  /** Share of the budget of 60 kB. */
  share: number;
}

/** Every page type with all that it asks for before anybody touches it. */
export function benchBytes(dist: string): Weight[] {
  const types = [...PAGE_TYPES, { kind: 'explore', path: '/explore/' }];
  return types.map(({ kind, path }) => weigh(dist, kind, path));
}

function weigh(dist: string, kind: string, path: string): Weight {
  const file = join(dist, path, 'index.html');
  const html = readFileSync(existsSync(file) ? file : join(dist, '404.html'));
  const text = html.toString('utf8');
  const named = (pattern: RegExp, from = text): string[] => [
    ...new Set([...from.matchAll(pattern)].map(([, url = '']) => url)),
  ];
  const read = (url: string): Buffer => readFileSync(join(dist, url));
  const gzipped = (urls: readonly string[]): number => urls.reduce((sum, url) => sum + gzipSync(read(url)).length, 0);
  const sheets = named(/<link rel="stylesheet" href="([^"]+)"/g);
  const fonts = sheets.flatMap((url) => named(/url\(["']?([^"')]+\.woff2)/g, read(url).toString('utf8')));
  const scripts = withImports(named(/<script[^>]* src="([^"]+)"/g), read);
  const icons = named(/<link rel="icon" href="([^"]+)"/g);
  const css = gzipped(sheets);
  const script = gzipped(scripts);
  const font = fonts.reduce((sum, url) => sum + read(url).length, 0);
  const htmlGzip = gzipSync(html).length;
  const total = htmlGzip + css + script + font + gzipped(icons);
  const requests = 1 + sheets.length + fonts.length + scripts.length + icons.length;
  return {
    kind,
    path,
    html: html.length,
    htmlGzip,
    css,
    scripts: script,
    fonts: font,
    total,
    requests,
    share: total / BUDGET,
  };
}

/** Scripts with all that they import at once; what they load when asked is not counted. */
function withImports(urls: readonly string[], read: (url: string) => Buffer): string[] {
  const found = new Set<string>();
  const add = (url: string): void => {
    if (found.has(url)) return;
    found.add(url);
    for (const [, to = ''] of read(url)
      .toString('utf8')
      .matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g)) {
      add(new URL(to, `http://localhost${url}`).pathname);
    }
  };
  urls.forEach(add);
  return [...found];
}
