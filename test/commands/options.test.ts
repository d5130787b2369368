import { describe, expect, it } from 'vitest';
import { type AnyCommand, CallError, command, titleOf } from '../../data-pipeline/commands/shared/command.ts';
import { usageOf } from '../../data-pipeline/commands/shared/helpText.ts';
import { flagOf, folder, text } from '../../data-pipeline/commands/shared/options.ts';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { SOURCE_KINDS } from '../../data-pipeline/schema/folder/source.ts';
import { silentEffects } from '../helpers/inProcess.ts';

/** Types a line; a refusal comes back as its sentence. */
async function type(line: string, commands: readonly AnyCommand[] = verbs): Promise<{ code: number; said: string }> {
  const { effects, said } = silentEffects();
  const version = async (): Promise<string> => '1.2.3';
  try {
    const code = await runCommandLine(line.split(' ').filter(Boolean), commands, { effects, version });
    return { code, said: said.out };
  } catch (error) {
    const isCall = error instanceof CallError || (error as Error).name === 'TypeError';
    if (!isCall) throw error;
    return { code: 2, said: (error as Error).message };
  }
}

describe('an option is of its verb alone', () => {
  it.each([
    ['check --agreement x', 'check has no option --agreement; receive and aggregate have'],
    ['check --notes x', 'check has no option --notes; release has'],
    ['publish --passphrase-fd 0', 'publish has no option --passphrase-fd; receive and aggregate have'],
    ['publish --explain', 'publish has no option --explain; audit and protect have'],
    ['verify there --indicators x', 'verify has no option --indicators; most other verbs have'],
    ['import hexagons --list', `import hexagons has no option --list; import ${SOURCE_KINDS.join('|')} has`],
    ['check --indicator x', 'check has no option --indicator; did you mean "--indicators"?'],
    ['audit --explian', 'audit has no option --explian; did you mean "--explain"?'],
    ['verify there --colour', 'verify has no option --colour; expected one of --json, --help, --version'],
    ['check -x', 'check has no option -x; expected one of --indicators, --json, --help, --version'],
    ['publish --out', "Option '--out <value>' argument missing"],
  ])('%s: %s', async (line, message) => {
    expect(await type(line)).toEqual({ code: 2, said: message });
  });

  it.each([
    ['chekc', 'unknown verb "chekc"; did you mean "check"?'],
    ['help chekc', 'unknown verb "chekc"; did you mean "check"?'],
    ['chekc --help', 'unknown verb "chekc"; did you mean "check"?'],
    [
      'import',
      `expected: import KIND FILE..., where KIND is one of ${SOURCE_KINDS.join(', ')}, hexagons, boundaries, members, postcodes`,
    ],
    [
      'import hexagon',
      `expected: import KIND FILE..., where KIND is one of ${SOURCE_KINDS.join(', ')}, hexagons, boundaries, members, postcodes; did you mean "hexagons"?`,
    ],
    [
      'import figures there',
      `expected: import KIND FILE..., where KIND is one of ${SOURCE_KINDS.join(', ')}, hexagons, boundaries, members, postcodes`,
    ],
  ])('%s: %s', async (line, message) => {
    expect(await type(line)).toEqual({ code: 2, said: message });
  });
});

describe('a verb is run with its options', () => {
  it('what is given, what is usual, and nothing else, wherever the verb stands in the line', async () => {
    const calls: unknown[] = [];
    const verb = command<{ indicators: string; json: boolean; printSql?: string; out?: string }>({
      verb: 'try',
      usage: '',
      summary: 'tries',
      options: { ...folder, printSql: text('DIALECT', 'prints'), out: text('FILE', 'writes') },
      run: async ({ words, options }) => {
        calls.push({ words, options });
        return 0;
      },
    });
    expect(await type('--print-sql duckdb try this that --json', [verb])).toEqual({ code: 0, said: '' });
    expect(calls).toEqual([
      { words: ['this', 'that'], options: { indicators: 'indicators', json: true, printSql: 'duckdb' } },
    ]);
  });

  it('which has one type where several verbs have it, or a line could be read in two ways', () => {
    const types = new Map<string, string>();
    for (const { options } of verbs) {
      for (const [name, { type: own, multiple }] of Object.entries(options)) {
        const known = types.get(name) ?? `${own} ${multiple}`;
        types.set(name, known);
        expect(`${name} ${own} ${multiple}`).toBe(`${name} ${known}`);
      }
    }
    expect(types.size).toBeGreaterThan(20);
  });

  it.each(verbs.map((verb) => [titleOf(verb), verb] as const))(
    '%s shows in its usage only options that it has',
    (_, verb) => {
      const shown = usageOf(verb).match(/--[a-z-]+/g) ?? [];
      expect(Object.keys(verb.options).map(flagOf)).toEqual(expect.arrayContaining(shown));
    },
  );
});

describe('help', () => {
  it.each(['help', '--help', '-h'])('%s lists every verb with what it does', async (line) => {
    const { code, said } = await type(line);
    expect(code).toBe(0);
    for (const verb of verbs) expect(said).toContain(`  ${usageOf(verb)}\n`);
  });

  it('ends with 2 where no verb is given', async () => {
    expect(await type('')).toEqual({ ...(await type('help')), code: 2 });
  });

  it.each(['help release', 'release --help', 'release -h --notes x'])('%s lists its options', async (line) => {
    const { code, said } = await type(line);
    expect(code).toBe(0);
    expect(said).toMatchInlineSnapshot(`
      "lcp-scorecard release [DATE] --notes TEXT [--signed ROLE --diff FILE]
        adds what is published now to the append-only ledger; asks about unexpected changes

        --indicators DIR    the scorecard folder (default: indicators)
        --json              print faults and results as JSON on standard output
        --notes TEXT        its notes (default: releases/DATE/notes.md)
        --previous PATH...  an earlier release outside the ledger: a CSV, a data folder or a folder with a ledger
        --signed ROLE       who signed what changes, as a role
        --diff FILE         what was signed: the file that \`diff --html\` wrote of these figures
      "
    `);
  });

  it('lists every kind of import, or the one that is asked about', async () => {
    const { said } = await type('help import');
    expect(said).toContain('lcp-scorecard import hexagons\n');
    expect(said).toContain('lcp-scorecard import postcodes FILE...\n');
    expect((await type('import hexagons --help')).said).not.toContain('import postcodes');
    expect((await type('help import ees')).said).toContain(`lcp-scorecard import ${SOURCE_KINDS.join('|')} `);
  });

  it('says which version this is', async () => {
    expect(await type('--version')).toEqual({ code: 0, said: '1.2.3\n' });
  });
});
