import { aggregate } from './aggregate.ts';
import { audit } from './audit.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { correct } from './correct.ts';
import { diff } from './diff.ts';
import { importBoundaries } from './importBoundaries.ts';
import { importHexagons } from './importHexagons.ts';
import { importMembers } from './importMembers.ts';
import { importPostcodes } from './importPostcodes.ts';
import { importPublished } from './importPublished.ts';
import { ledger } from './ledger.ts';
import { migrate } from './migrate.ts';
import { newPart } from './newPart.ts';
import { newVerb } from './newVerb.ts';
import { preview } from './preview.ts';
import { protect } from './protect.ts';
import { publish } from './publish.ts';
import { receive } from './receive.ts';
import { refresh } from './refresh.ts';
import { release } from './release.ts';
import { retention } from './retention.ts';
import { serve } from './serve.ts';
import type { AnyCommand } from './shared/command.ts';
import { verify } from './verify.ts';
import { withdraw } from './withdraw.ts';

/** Every verb, in the order of help and of the README. */
export const verbs: readonly AnyCommand[] = [
  check,
  audit,
  publish,
  build,
  serve,
  preview,
  protect,
  receive,
  aggregate,
  retention,
  release,
  withdraw,
  ledger,
  diff,
  verify,
  newPart,
  newVerb,
  migrate,
  correct,
  importPublished,
  refresh,
  importHexagons,
  importBoundaries,
  importMembers,
  importPostcodes,
];
