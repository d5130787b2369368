import { transform } from 'esbuild';
import source from '../../client/host/lcpChart.ts?raw';

/** The script that other sites load, at an address that never changes; Astro's own scripts change theirs with each version. */
export async function GET(): Promise<Response> {
  const { code } = await transform(source, { loader: 'ts', minify: true, format: 'iife', target: 'es2020' });
  return new Response(code, { headers: { 'Content-Type': 'text/javascript' } });
}
