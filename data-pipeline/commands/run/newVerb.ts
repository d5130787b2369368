import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Effects } from '../../effects/effects.ts';
import { lookupAreas } from '../../import/lookupAreas.ts';
import { FORGES, type Forge, newProject, PROJECT_TEXTS, type ProjectTexts } from '../../import/newProject.ts';
import { type NewScorecard, newScorecard } from '../../import/newScorecard.ts';
import { Problems } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { PrintingOptions } from '../shared/options.ts';

export interface NewOptions extends PrintingOptions {
  areas?: string;
  home?: string;
  forge?: string;
}

/** What a new folder is started with, and what is said of it. */
interface Start {
  /** Files of the scorecard folder. */
  files: ReadonlyMap<string, string>;
  said: string[];
}

/** `new FOLDER [--areas LOOKUP --home CODE]`: a folder that installs this tool, with an invented county or with any upper-tier area. */
export async function newVerb(call: Call<NewOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  const [directory, ...rest] = call.words;
  const { areas: lookup, home } = options;
  if (directory === undefined || rest.length > 0 || (lookup === undefined) !== (home === undefined))
    throw new CallError(
      'expected: new FOLDER, or new FOLDER --areas LOOKUP.csv --home CODE, where LOOKUP.csv is the ONS lookup of wards to counties',
    );
  const standing = await effects.list(directory).catch((): string[] => []);
  if (standing.length > 0) throw new CallError(`${effects.name(directory)} is not empty; expected a new folder`);
  const start =
    lookup === undefined || home === undefined ? await inventedCounty(effects) : await ownArea(call, lookup, home);
  if (start === null) return EXIT.data;
  const { title } = parse(start.files.get('scorecard.yaml') ?? '') as { title: string };
  const project = newProject(await projectTexts(effects), {
    name: basename(resolve(directory)),
    title,
    version: await version(effects),
    forge: forgeOf(options.forge),
  });
  const indicators = [...start.files].map(([path, text]): [string, string] => [`indicators/${path}`, text]);
  const files = [...project, ...indicators].map(([path, text]): [string, string] => [join(directory, path), text]);
  await effects.replaceFiles(new Map(files));
  const name = effects.name(directory);
  effects.err([...start.said, `next: cd ${name}, npm install, npm start; ${name}/README.md says more`, ''].join('\n'));
  return EXIT.good;
}

function forgeOf(word = 'github'): Forge {
  const forge = FORGES.find((one) => one === word);
  if (forge === undefined) throw new CallError(`--forge ${word}: expected one of ${FORGES.join(', ')}`);
  return forge;
}

const STARTER = join(import.meta.dirname, '../../starter');

async function inventedCounty(effects: Effects): Promise<Start> {
  const folder = join(STARTER, 'invented');
  const paths = await effects.list(folder);
  const files = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await effects.text(join(folder, path))]),
  );
  return {
    files: new Map(files),
    said: ['an invented county with one indicator; --areas LOOKUP.csv --home CODE makes your own area instead'],
  };
}

/** Reads the lookup; null where it is at fault. */
async function ownArea(call: Call<NewOptions>, lookup: string, home: string): Promise<Start | null> {
  const { effects } = call;
  const problems = new Problems();
  const reader = lookupAreas(effects.name(lookup), problems.report);
  await readCsv(effects.bytes(lookup), effects.name(lookup), problems.report, reader.record);
  if (problems.failed) {
    printProblems(problems, call);
    effects.err('nothing was written\n');
    return null;
  }
  const made = newScorecard(reader.areas, home);
  if ('wrong' in made) throw new CallError(made.wrong);
  return { files: made.files, said: saidOf(made) };
}

function saidOf({ home, counts }: NewScorecard): string[] {
  const isOwn = counts.lcps === 1;
  return [
    `${home.name}: ${counted(counts.lcps, 'partnership')}, ${counted(counts.wards, 'ward')}`,
    ...(isOwn
      ? [
          'it has no districts, so it is one partnership: in definitions that you copy, replace county with lcp under levels. For partnerships of your own, give each a row in areas.csv between it and its wards',
        ]
      : []),
    'change the first lines of indicators/scorecard.yaml: title, publisher, site and contact are guesses',
  ];
}

async function projectTexts(effects: Effects): Promise<ProjectTexts> {
  const texts = await Promise.all(
    PROJECT_TEXTS.map(async (name) => [name, await effects.text(join(STARTER, 'project', name))]),
  );
  return Object.fromEntries(texts) as ProjectTexts;
}

async function version(effects: Effects): Promise<string> {
  const text = await effects.text(join(import.meta.dirname, '../../../package.json'));
  return (JSON.parse(text) as { version: string }).version;
}
