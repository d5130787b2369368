import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../data-pipeline/commands/shared/command.ts';
import { type Effects, realEffects } from '../../data-pipeline/effects/effects.ts';

/** What a test hands to the pipeline instead of the terminal, and what was said to it. */
export interface Silent {
  effects: Effects;
  said: { out: string; err: string };
}

/** The day on which all tests run: no agreement of the test folders is due yet. */
export const TODAY = '2026-05-15';

/** Effects on the real disk whose clock stands still and whose words are kept. */
export function silentEffects(change: Partial<Effects> = {}): Silent {
  const said = { out: '', err: '' };
  const effects: Effects = {
    ...realEffects(),
    today: () => TODAY,
    now: () => 0,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    progress: () => {},
    ask: async () => null,
    ...change,
  };
  return { effects, said };
}

/** For calls that write nothing, on a folder that other tests read at the same time. */
export const SHARED: Pick<Effects, 'alone'> = { alone: (_folders, _doing, _say, work) => work() };

/** A scorecard folder named `indicators` that is one folder laid over another; `absent.txt` lists files to leave out. */
export function overlay(
  base: string,
  top: string,
): Pick<Effects, 'list' | 'links' | 'bytes' | 'blob' | 'text' | 'name'> {
  const real = realEffects();
  const below = (path: string): string => path.replace(/^indicators\/?/, '');
  const find = (path: string): string => {
    const upper = join(top, below(path));
    return existsSync(upper) ? upper : join(base, below(path));
  };
  return {
    list: async () => {
      const absent = existsSync(join(top, 'absent.txt'))
        ? readFileSync(join(top, 'absent.txt'), 'utf8').split('\n')
        : [];
      const paths = new Set([...(await real.list(base)), ...(await real.list(top))]);
      return [...paths]
        .filter((path) => !['expected.txt', 'expected-changed.txt', 'absent.txt', ...absent].includes(path))
        .sort();
    },
    links: async () => [...(await real.links(base)), ...(existsSync(top) ? await real.links(top) : [])],
    bytes: (path) => real.bytes(find(path)),
    blob: (path) => real.blob(find(path)),
    text: (path) => real.text(find(path)),
    name: (path) => path,
  };
}

/** A call of a verb as the command line would make it: what is not given has its usual value. */
export function callOf<Options>(
  effects: Effects,
  options: NoInfer<Partial<Options>> = {},
  words: readonly string[] = [],
): Call<Options> {
  const usual = {
    indicators: 'indicators',
    json: false,
    explain: false,
    list: false,
    write: false,
    counts: [],
    previous: [],
    only: [],
  };
  return { words, effects, options: { ...usual, ...options } as Options };
}
