#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Call, CallError, EXIT, type ExitCode } from './commands/shared/command.ts';
import { unreadablePath } from './commands/shared/unreadablePath.ts';
import { realEffects } from './effects/effects.ts';

/** Every verb, and what the usage text says of it. Each loads only what it needs: starting is most of a short run. */
const VERBS: Record<string, { run: (call: Call) => Promise<ExitCode>; usage: string }> = {
  check: {
    run: async (call) => (await import('./commands/check.ts')).check(call),
    usage: 'check                     validate the scorecard folder; every fault with its place',
  },
  publish: {
    run: async (call) => (await import('./commands/publish.ts')).publish(call),
    usage: 'publish [--out DIR]       check, audit, compare, then write the data folder',
  },
  audit: {
    run: async (call) => (await import('./commands/audit.ts')).audit(call),
    usage: `audit [--data DIR, FILE or URL] [--previous PATH...] [--explain]
                            attack published observations alone; exit 1 where ours can be worked out`,
  },
  protect: {
    run: async (call) => (await import('./commands/protect.ts')).protect(call),
    usage: `protect --counts FILE... --out PATH [--previous PATH...] [--explain]
                            confidential counts into rows that may be published`,
  },
  aggregate: {
    run: async (call) => (await import('./commands/aggregate.ts')).aggregate(call),
    usage: `aggregate FILE --agreement ID --out COUNTS [--of FILE] [--id INDICATOR] [--period P]
            [--postcodes FILE] [--passphrase-fd N] [--report DIR] [--print-sql postgres|duckdb]
                            client-level rows into counts for protect, on the confidential side`,
  },
  receive: {
    run: async (call) => (await import('./commands/receive.ts')).receive(call),
    usage: `receive FILE --agreement ID [--sheet NAME] [--period P] [--out FILE] [--report DIR]
                            a supplier's table, CSV or XLSX: figures into the folder, or counts for protect`,
  },
  retention: {
    run: async (call) => (await import('./commands/retention.ts')).retention(call),
    usage: 'retention [DIR...]        deliveries past the years for which they are kept; DIR holds their receipts',
  },
  release: {
    run: async (call) => (await import('./commands/release.ts')).release(call),
    usage: 'release [DATE] --notes TEXT   what is published now, into the append-only ledger',
  },
  diff: {
    run: async (call) => (await import('./commands/diff.ts')).diff(call),
    usage: 'diff OLD NEW              every figure that differs between two releases, files or folders',
  },
  verify: {
    run: async (call) => (await import('./commands/verify.ts')).verify(call),
    usage: 'verify DIR-or-URL         that published files are the ones of their manifest',
  },
  new: {
    run: async (call) => (await import('./commands/newVerb.ts')).newVerb(call),
    usage:
      'new DIR --areas LOOKUP.csv --home CODE\n                            a scorecard folder for any upper-tier area, from an ONS lookup',
  },
  migrate: {
    run: async (call) => (await import('./commands/migrate.ts')).migrate(call),
    usage:
      'migrate [--write]         raises a folder of an older format to this one; without --write says what would change',
  },
  correct: {
    run: async (call) => (await import('./commands/correct.ts')).correct(call),
    usage: `correct reported INDICATOR AREA [PERIOD] --what TEXT | confirmed ID | corrected ID [--was X --now Y]
                            an error and its clock into corrections.csv; without words: those that are open`,
  },
  import: {
    run: async (call) => (await import('./commands/importVerb.ts')).importVerb(call),
    usage: `import fingertips|ees|els|lait|table FILE-or-https... [--only ID...] [--list]
                            a publisher's files into the indicators whose definition names them under source
  import figures DIR        curated published figures into the scorecard folder
  import postcodes FILE...  Code-Point Open or the ONS Postcode Directory into postcodes.csv
  import members FILE       areas listed as postcodes (area,postcode) into memberships.csv, as wards and parts of them
  import hexagons           a hexagon for each ward, from the centres in areas.csv
  import boundaries FILE... official GeoJSON or TopoJSON into boundaries.json`,
  },
};

const USAGE = `lcp-scorecard VERB [--indicators DIR] [--json]

${Object.values(VERBS)
  .map((verb) => `  ${verb.usage}`)
  .join('\n')}
`;

async function main(args: readonly string[]): Promise<ExitCode> {
  const effects = realEffects();
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      indicators: { type: 'string', default: 'indicators' },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      data: { type: 'string' },
      notes: { type: 'string' },
      agreement: { type: 'string' },
      sheet: { type: 'string' },
      period: { type: 'string' },
      report: { type: 'string' },
      'passphrase-fd': { type: 'string' },
      areas: { type: 'string' },
      home: { type: 'string' },
      what: { type: 'string' },
      was: { type: 'string' },
      now: { type: 'string' },
      date: { type: 'string' },
      id: { type: 'string' },
      of: { type: 'string' },
      postcodes: { type: 'string' },
      'print-sql': { type: 'string' },
      explain: { type: 'boolean', default: false },
      counts: { type: 'string', multiple: true, default: [] },
      previous: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean' },
      write: { type: 'boolean' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...words] = positionals;
  if (values.help || name === undefined) {
    effects.out(USAGE);
    return name === undefined && !values.help ? EXIT.call : EXIT.good;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw new CallError(`unknown verb "${name}"; expected one of ${Object.keys(VERBS).join(', ')}`);
  const {
    help: _,
    indicators,
    json,
    explain,
    counts,
    previous,
    only,
    'passphrase-fd': passphraseFd,
    'print-sql': printSql,
    ...texts
  } = values;
  const given = Object.entries({ ...texts, passphraseFd, printSql }).filter(([, value]) => value !== undefined);
  const options = { indicators, json, explain, counts, previous, only, ...Object.fromEntries(given) };
  return verb.run({ words, options, effects });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    const isCall = error instanceof CallError || String(error.code).startsWith('ERR_PARSE_ARGS');
    const message = isCall ? error.message : unreadablePath(error, process.argv.slice(2));
    process.stderr.write(`lcp-scorecard: ${message ?? `our fault, please report it: ${error.stack}`}\n`);
    process.exitCode = message === null ? EXIT.us : EXIT.call;
  },
);
