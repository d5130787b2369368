import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transform } from 'esbuild';

/** The script that other sites load, at an address that never changes; Astro's own scripts change theirs with each version. */
export async function GET(): Promise<Response> {
  const source = readFileSync(resolve('site/client/host/lcpChart.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', minify: true, format: 'iife', target: 'es2020' });
  return new Response(code, { headers: { 'Content-Type': 'text/javascript' } });
}
