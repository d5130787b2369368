import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disclosure } from '../../data-pipeline/schema/published/published.ts';
import { filesOf, publishInto, temporaryFolder } from '../helpers/publishInto.ts';
import { expectFolder } from '../helpers/snapshot.ts';

const INPUT = join(import.meta.dirname, '../input');
const OUTPUT = join(import.meta.dirname, '../output');

/** Held by formats.test.ts: they say the same again in other forms. */
const OTHER_FORMS =
  /\.(duckdb|parquet|xlsx|zip|jsonld)$|-metadata\.json$|^(datapackage|observations\.schema|figures\.schema)\.json$/;

/** What is published, but for what is published again in another form. */
function textsOf(folder: string): Map<string, string> {
  const paths = filesOf(folder).filter((path) => !OTHER_FORMS.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** A published text that changes only when the data do: no hashes, no version. */
function normalised(path: string, published: string): string {
  const text = published.replaceAll(/("version": )"[^"]*"/g, '$1"VERSION"');
  if (path === 'manifest.json') return text.replaceAll(/("bytes": |"sha256": )("[^"]*"|\d+)/g, '$1"…"');
  if (path !== 'disclosure.json') return text;
  // What was tried belongs to the tests of the audit; what came of it belongs here.
  const { rule, hiddenCells, broken, warnings, known } = JSON.parse(text) as Disclosure;
  return `${JSON.stringify({ rule, hiddenCells, broken, warnings, known }, null, 1)}\n`;
}

describe('a folder of test/input is published as its folder of test/output', () => {
  // Exampleshire's output is too large to keep, and what must come of `judgement` was worked out by hand: their own tests hold them.
  it.each(readdirSync(INPUT).filter((name) => !['exampleshire', 'judgement', 'format-1'].includes(name)))(
    '%s',
    async (name) => {
      const { code, err, data } = await publishInto(temporaryFolder(), name);
      expect({ code, err }).toEqual({
        code: 0,
        err: expect.stringMatching(/^published \d+ observations in 0\.0 s\n\d+ figures are in no release yet; .*\n$/),
      });
      expectFolder(join(OUTPUT, name), textsOf(data), normalised);
    },
  );
});
