import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../data-pipeline/commands/verify.ts';
import { headersFor, parseHeaders } from '../../site/headers.ts';
import { writeSiteManifest } from '../../site/siteManifest.ts';
import { DIST, documentOf, htmlOf, pagePaths } from '../helpers/builtSite.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';
import { serveDist } from '../helpers/serveDist.ts';

async function verified(place: string): Promise<{ code: number; err: string }> {
  const { effects, said } = silentEffects();
  return { code: await verify.run(callOf(effects, {}, [place])), err: said.err };
}

/** A built site with one page in its data folder. */
async function site(): Promise<string> {
  const folder = temporaryFolder();
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, '.data-T4hfox'), { recursive: true });
  writeFileSync(join(dist, '.data-T4hfox/observations.csv'), 'left by a run that was killed');
  expect((await publishInto(dist, 'small')).code).toBe(0);
  writeFileSync(join(dist, 'data/index.html'), '<!doctype html>');
  return dist;
}

describe('a built site', () => {
  it('is verified whole, and so is its data folder, where pages lie too', async () => {
    const dist = await site();
    writeSiteManifest(dist);
    expect(readdirSync(dist)).toEqual(['data', 'manifest.json']);
    for (const place of [dist, join(dist, 'data')]) expect(await verified(place)).toMatchObject({ code: 0 });
    writeFileSync(join(dist, 'data/index.html'), '<!doctype html><script src="https://x.example"></script>');
    for (const place of [dist, join(dist, 'data')]) {
      const { code, err } = await verified(place);
      expect([code, err]).toEqual([1, expect.stringContaining('index.html: changed')]);
    }
    writeFileSync(join(dist, 'data/more.html'), '');
    expect((await verified(join(dist, 'data'))).err).toContain('more.html: not in the manifest');
  });

  it('is not finished with a published file that is another than was checked', async () => {
    const dist = await site();
    const path = join(dist, 'data/observations.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('21.4', '99.6'));
    expect(() => writeSiteManifest(dist)).toThrow('data/observations.csv is not the file that was published');
  });
});

describe('the site of this repository', () => {
  it('says in each page the policy of the headers file, but for what only a header can say', () => {
    const rules = parseHeaders(readFileSync(join(DIST, '_headers'), 'utf8'));
    for (const path of pagePaths()) {
      const header = headersFor(rules, path).get('Content-Security-Policy') ?? '';
      const wanted = header.replace(/; frame-ancestors [^;]*/, '');
      const own = documentOf(path).querySelector('meta[http-equiv="Content-Security-Policy"]');
      expect([path, own?.getAttribute('content')]).toEqual([path, wanted]);
      const html = htmlOf(path);
      expect(html.indexOf('http-equiv')).toBeLessThan(html.search(/<(script|link|style)\b/));
    }
  });

  it('is good by folder and by address, and names what it ships', async () => {
    expect(await verified(DIST)).toMatchObject({ code: 0 });
    expect(await verified(join(DIST, 'data'))).toMatchObject({ code: 0 });
    const { origin, close } = await serveDist();
    try {
      expect(await verified(`${origin}/data`)).toMatchObject({ code: 0 });
    } finally {
      await close();
    }
    const licences = readFileSync(join(DIST, 'licences.txt'), 'utf8');
    for (const name of ['d3-scale', '@duckdb/duckdb-wasm', '@github/combobox-nav', 'govuk-frontend'])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, 'm'));
    expect(readdirSync(DIST).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
