import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realEffects } from '../../data-pipeline/effects/effects.ts';
import type { Disclosure } from '../../data-pipeline/schema/published/published.ts';
import { filesOf, publishInto, temporaryFolder } from '../helpers/publishInto.ts';

const INPUT = join(import.meta.dirname, '../input');
const OUTPUT = join(import.meta.dirname, '../output');

/**
 * Exampleshire's output is too large to keep, what must come of `judgement` was worked out by hand, and `format-1` is as folders were:
 * their own tests hold them.
 */
const OWN_TESTS = ['exampleshire', 'judgement', 'format-1'];

/** What is published, as text that changes only when the data do: no hashes, no version, no binary files. */
function normalised(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of filesOf(folder)) {
    // Held by formats.test.ts: they say the same again in other forms.
    if (/\.(duckdb|parquet|xlsx|zip|jsonld)$|-metadata\.json$|^(datapackage|observations\.schema)\.json$/.test(path))
      continue;
    const text = readFileSync(join(folder, path), 'utf8').replaceAll(/("version": )"[^"]*"/g, '$1"VERSION"');
    if (path === 'manifest.json') texts.set(path, text.replaceAll(/("bytes": |"sha256": )("\w+"|\d+)/g, '$1"…"'));
    // What was tried belongs to the tests of the audit; what came of it belongs here.
    else if (path === 'disclosure.json') {
      const { rule, hiddenCells, broken, warnings, known } = JSON.parse(text) as Disclosure;
      texts.set(path, `${JSON.stringify({ rule, hiddenCells, broken, warnings, known }, null, 1)}\n`);
    } else texts.set(path, text);
  }
  return texts;
}

async function write(folder: string, texts: ReadonlyMap<string, string>): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of texts) await realEffects().write(join(folder, path), text);
}

/** UPDATE=1 takes what is published today for right. What differs lies in `output/CASE-changed` for `git diff --no-index`. */
describe('a folder of test/input is published as its folder of test/output', () => {
  it.each(readdirSync(INPUT).filter((name) => !OWN_TESTS.includes(name)))('%s', async (name) => {
    const { code, err, data } = await publishInto(temporaryFolder(), name);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^published \d+ observations in 0\.0 s\n$/) });
    const expected = join(OUTPUT, name);
    const actual = normalised(data);
    if (process.env.UPDATE) await write(expected, actual);
    rmSync(`${expected}-changed`, { recursive: true, force: true });
    const known = existsSync(expected) ? normalised(expected) : new Map<string, string>();
    const changed = [...actual].filter(([path, text]) => known.get(path) !== text).map(([path]) => path);
    if (changed.length > 0 || known.size !== actual.size) await write(`${expected}-changed`, actual);
    expect([...actual.keys()]).toEqual([...known.keys()]);
    for (const path of changed) expect(actual.get(path), path).toBe(known.get(path));
  });
});
