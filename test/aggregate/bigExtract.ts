// Run by bigExtract.test.ts and by the benchmark as a process of its own: aggregates an extract of many synthetic rows,
// which are made while they are read.
import { join } from 'node:path';
import { aggregate } from '../../data-pipeline/commands/aggregate.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { aggregateOptions } from './aggregateOptions.ts';

const [, , folder = '', count = '0', kind = ''] = process.argv;
const POSTCODES = ['ZX1 1AA', 'ZX1 1AB', 'Z2 3CD', 'ZX1A 4EF', 'ZX12 5GH'];
const ROWS = Number(count);

/** About a megabyte of rows, drawn in a fixed order: nobody's. */
function block(): { bytes: Uint8Array; rows: number } {
  const rows = Array.from({ length: 30_000 }, (_, i) => {
    const born = `${String((i % 28) + 1).padStart(2, '0')}/${String((i % 9) + 4).padStart(2, '0')}/2025`;
    return `${born},${i % 2 === 0 ? 'M' : 'F'},${POSTCODES[i % 5]},${kind === 'faulty' ? 0 : (i % 20) + 1}\n`;
  });
  return { bytes: new TextEncoder().encode(rows.join('')), rows: rows.length };
}

/** A file that is nowhere but here. */
function virtualFile(): Blob {
  const { bytes, rows } = block();
  const stream = (): ReadableStream<Uint8Array> => {
    let left = Math.ceil(ROWS / rows);
    let isFirst = true;
    return new ReadableStream({
      pull(controller) {
        if (isFirst) controller.enqueue(new TextEncoder().encode('DOB,GENDER,POST CODE,ETHNICITY\n'));
        else if (left-- > 0) controller.enqueue(bytes);
        else controller.close();
        isFirst = false;
      },
    });
  };
  return { stream } as Blob;
}

const { effects, said } = silentEffects();
const real = effects.blob;
effects.blob = async (path) => (path.endsWith('clients.csv') ? virtualFile() : real(path));
const options = { ...aggregateOptions(folder), report: join(folder, 'out') };
const code = await aggregate.run(callOf(effects, options, [join(folder, 'delivered/clients.csv')]));
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ code, err: said.err, megabytes }));
