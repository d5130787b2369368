import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../../check/nearest.ts';
import type { Effects } from '../../effects/effects.ts';
import { type AnyCommand, CallError, EXIT, type ExitCode, titleOf } from './command.ts';
import { helpOf, overview } from './helpText.ts';
import { flagOf } from './options.ts';

type Flags = NonNullable<ParseArgsConfig['options']>;
const OWN_FLAGS: Flags = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } };

/** Runs what was typed: the verb with the options that it has, or what tells of them. */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly AnyCommand[],
  { effects, version }: { effects: Effects; version: () => Promise<string> },
): Promise<ExitCode> {
  // All options of all verbs, so that a value before the verb is not taken for it.
  const all = Object.assign({}, ...commands.map(flagsOf)) as Flags;
  const typed = parseArgs({ args: [...args], options: all, allowPositionals: true, strict: false, tokens: true });
  const [verb, ...words] = typed.positionals;
  if (typed.values.version) {
    effects.out(`${await version()}\n`);
    return EXIT.good;
  }
  if (verb === undefined || verb === 'help' || typed.values.help) {
    const named = verb === 'help' ? words : typed.positionals;
    effects.out(named.length === 0 ? overview(commands) : helpOf(toExplain(named, commands)));
    return named.length > 0 || verb === 'help' || typed.values.help ? EXIT.good : EXIT.call;
  }
  const command = toRun(verb, words, commands);
  for (const token of typed.tokens) if (token.kind === 'option') refuseForeign(token, command, commands);
  const { values } = parseArgs({ args: [...args], options: flagsOf(command), allowPositionals: true });
  // The one place where typed words become a verb's options: what was declared is what was parsed.
  return command.run({ words, options: optionsOf(command, values) as never, effects });
}

function flagsOf({ options }: AnyCommand): Flags {
  const own = Object.entries(options).map(([name, { type, multiple }]) => [flagOf(name).slice(2), { type, multiple }]);
  return { ...Object.fromEntries(own), ...OWN_FLAGS };
}

function optionsOf({ options }: AnyCommand, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(options).map(([name, { standard }]) => [
    name,
    values[flagOf(name).slice(2)] ?? standard,
  ]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** The commands of a verb: one, or one for each group of kinds. */
function ofVerb(verb: string, commands: readonly AnyCommand[]): AnyCommand[] {
  const own = commands.filter((command) => command.verb === verb);
  if (own.length > 0) return own;
  const known = [...new Set(commands.map((command) => command.verb))];
  throw new CallError(`unknown verb "${verb}"${didYouMean(verb, known) || `; expected one of ${known.join(', ')}`}`);
}

function toRun(verb: string, [kind = '']: readonly string[], commands: readonly AnyCommand[]): AnyCommand {
  const own = ofVerb(verb, commands);
  const found = own.find(({ kinds }) => kinds === undefined || kinds.includes(kind));
  if (found) return found;
  const kinds = own.flatMap((command) => command.kinds ?? []);
  const meant = kind === '' ? '' : didYouMean(kind, kinds);
  throw new CallError(`expected: ${verb} KIND FILE..., where KIND is one of ${kinds.join(', ')}${meant}`);
}

/** The commands that somebody asks about: of a verb with kinds all, unless one is named. */
function toExplain([verb = '', ...words]: readonly string[], commands: readonly AnyCommand[]): AnyCommand[] {
  const own = ofVerb(verb, commands);
  return own.length === 1 || words.length === 0 ? own : [toRun(verb, words, commands)];
}

/** Refuses an option that a verb does not have, and says which have it, or which one was meant. */
function refuseForeign(
  { name, rawName }: { name: string; rawName: string },
  command: AnyCommand,
  commands: readonly AnyCommand[],
): void {
  const own = flagsOf(command);
  if (Object.hasOwn(own, name)) return;
  const others = commands.filter((one) => Object.hasOwn(flagsOf(one), name)).map(titleOf);
  const flags = Object.keys(own).map((flag) => `--${flag}`);
  const instead =
    others.length > 0
      ? `; ${listedFew(others)} ${others.length === 1 ? 'has' : 'have'}`
      : didYouMean(rawName, flags) || `; expected one of ${flags.join(', ')}`;
  throw new CallError(`${titleOf(command)} has no option ${rawName}${instead}`);
}

/** `receive, aggregate and protect`; not all of them where they are many. */
function listedFew(names: readonly string[]): string {
  if (names.length > 6) return 'most other verbs';
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
