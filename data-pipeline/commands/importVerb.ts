import { publishers } from '../import/publishers.ts';
import { importBoundaries } from './importBoundaries.ts';
import { importCurated } from './importCurated.ts';
import { importHexagons } from './importHexagons.ts';
import { importMembers } from './importMembers.ts';
import { importPostcodes } from './importPostcodes.ts';
import { importPublished } from './importPublished.ts';
import { type Call, CallError, type ExitCode } from './shared/command.ts';

/** Each kind of thing that can be imported. */
const KINDS: Readonly<Record<string, (call: Call) => Promise<ExitCode>>> = {
  figures: importCurated,
  postcodes: importPostcodes,
  hexagons: importHexagons,
  members: importMembers,
  boundaries: importBoundaries,
  ...Object.fromEntries(
    Object.values(publishers).map((publisher) => [publisher.kind, (call: Call) => importPublished(publisher, call)]),
  ),
};

/** `import KIND FILE...`: postcodes, curated figures, or files of one kind as their publisher gives them out. */
export async function importVerb(call: Call): Promise<ExitCode> {
  const [kind = ''] = call.words;
  const run = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!run) throw new CallError(`expected: import KIND FILE..., where KIND is one of ${Object.keys(KINDS).join(', ')}`);
  return run(call);
}
