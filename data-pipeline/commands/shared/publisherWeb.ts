import { join } from 'node:path';
import type { Question } from '../../effects/askAddress.ts';
import type { Effects } from '../../effects/effects.ts';
import { Trouble } from '../../effects/trouble.ts';
import { Problems } from '../../problem.ts';
import { readCsv } from '../../read/readCsv.ts';
import { baseOf, Refusal, type Web } from '../../refresh/web.ts';

/** How publishers are asked: over the network, only at their own hosts, with the folder's files beside. */
export function publisherWeb(effects: Effects, folder: string): Web {
  return {
    ask: async (name, path, asked = {}) => {
      const { address, hosts } = baseOf(name, effects.variable);
      const question: Question = { hosts, ...asked };
      const url = /^https?:/.test(path) ? path : `${address}${path}`;
      try {
        return await effects.askAddress(url, question);
      } catch (error) {
        if (error instanceof Trouble) throw new Refusal(error.message);
        throw error;
      }
    },
    records: async (bytes, name) => {
      const problems = new Problems();
      const rows: string[][] = [];
      const isRead = await readCsv(inOnePiece(bytes), name, problems.report, ({ cells }) => void rows.push([...cells]));
      const [first] = problems.all();
      if (!isRead || first) throw new Refusal(`${name}: ${first?.message ?? 'it cannot be read'}`);
      return rows;
    },
    key: effects.variable,
    beside: async ({ outcome }, path) => {
      for (const place of [join(folder, outcome, path), join(folder, path)])
        if (await effects.exists(place)) return effects.text(place);
      throw new Refusal(
        `no file ${path} beside the definition; export the query from Stat-Xplore ("Open Data API Query (.json)"), and save it there`,
      );
    },
  };
}

/** Bytes that are there already, as a stream. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
