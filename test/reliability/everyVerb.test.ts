import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { call, contents, folderFor, WRITING_VERBS } from './writingVerbs.ts';

const COMMANDS = join(import.meta.dirname, '../../data-pipeline/commands');

/** Verbs that write into a scorecard folder, each with its kinds, as their commands declare them. */
function declared(): { verb: string; kinds: string[] }[] {
  return readdirSync(COMMANDS)
    .filter((name) => name.endsWith('.ts') && name !== 'verbs.ts')
    .map((name) => readFileSync(join(COMMANDS, name), 'utf8'))
    .filter((text) => /^ {2}writes: /m.test(text))
    .map((text) => ({
      verb: /^ {2}verb: '(\w+)'/m.exec(text)?.[1] ?? '',
      kinds: [...(/^ {2}kinds: \[([^\]]*)\]/m.exec(text)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(
        ([, kind = '']) => kind,
      ),
    }));
}

it('every verb that writes is killed, raced and failed by these tests, with each of its kinds', () => {
  const called = Object.values(WRITING_VERBS).map(({ words }) => words.join(' '));
  const missing = declared().flatMap(({ verb, kinds }) =>
    (kinds.length === 0 ? [verb] : kinds.map((kind) => `${verb} ${kind}`)).filter(
      (start) => !called.some((words) => words === start || words.startsWith(`${start} `)),
    ),
  );
  expect(declared().length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it.each(Object.keys(WRITING_VERBS))('%s does here what it is for', async (name) => {
  const folder = folderFor(name);
  const before = contents(folder);
  const { code, said } = await call(folder, WRITING_VERBS[name]!.words);
  expect(code, said).toBe(0);
  expect(contents(folder)).not.toEqual(before);
});
