import { packCache } from './packCache.ts';
import { hasPacks, printPacks } from './printPacks.ts';
import { formatBytes } from './words/format.ts';

/**
 * Prints the board packs of a built site where a browser can be found; a site without them is whole too.
 * @param dist folder of the built site
 * @param cache folder for what was printed, kept between builds
 * @returns a line for the person who builds: what was printed, or why nothing was
 */
export async function printWherePossible(dist: string, cache: string): Promise<string> {
  if (!hasPacks(dist)) return '';
  try {
    const started = performance.now();
    const packs = await printPacks(dist, await packCache(cache, dist));
    const bytes = packs.reduce((sum, pack) => sum + pack.bytes, 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    return `printed ${packs.length} board packs as PDFs (${formatBytes(bytes)}) in ${seconds} s\n`;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return `no PDFs of the board packs: ${why.replace(/\.$/, '')}; --no-pdf builds without them and without this line\n`;
  }
}
