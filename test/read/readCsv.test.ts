import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { Problems } from '../../data-pipeline/problem.ts';
import { readCsv } from '../../data-pipeline/read/readCsv.ts';
import type { FilePosition } from '../../data-pipeline/schema/folder/place.ts';

const text = fc.string({ unit: fc.constantFrom('a', '7', ',', '"', '\n', ' ', ';', '-', 'é', '😀'), maxLength: 8 });
/** Rows of equally many cells, two at least: a row of one empty cell is a blank line. */
const rows = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const chunkSizes = fc.infiniteStream(fc.integer({ min: 1, max: 40 }));

async function* chunked(bytes: Uint8Array, sizes: Iterator<number>): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + Number(sizes.next().value);
    yield bytes.subarray(at, end);
    at = end;
  }
}

interface Read {
  cells: string[][];
  places: FilePosition[][];
  problems: Problems;
}

async function read(content: string | Uint8Array, sizes: Iterator<number> = [1e6].values()): Promise<Read> {
  const problems = new Problems();
  const result: Read = { cells: [], places: [], problems };
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await readCsv(chunked(bytes, sizes), 'a.csv', problems.report, (record) => {
    result.cells.push(record.cells);
    result.places.push(record.cells.map((_, i) => record.place(i)));
  });
  return result;
}

/** Writes rows as a careless program might, each cell with quotes or, where it can, without; says where each begins. */
function written(
  table: readonly (readonly string[])[],
  coins: Iterator<boolean>,
): { text: string; places: FilePosition[][] } {
  let out = '';
  let [line, column] = [1, 1];
  const put = (piece: string): void => {
    for (const character of piece) {
      [line, column] = character === '\n' ? [line + 1, 1] : [line, column + 1];
    }
    out += piece;
  };
  const places = table.map((cells) => {
    const row = cells.map((cell, i) => {
      if (i > 0) put(',');
      const place = { line, column };
      put(/[",\n]/.test(cell) || coins.next().value ? `"${cell.replaceAll('"', '""')}"` : cell);
      return place;
    });
    put('\n');
    return row;
  });
  return { text: out, places };
}

describe('a CSV file is read as it was written', () => {
  it.each(['\n', '\r\n'])('by Papa, with line ends %j, in chunks of any size', async (newline) => {
    await fc.assert(
      fc.asyncProperty(rows, chunkSizes, fc.boolean(), async (table, sizes, hasMark) => {
        const content = `${hasMark ? '\uFEFF' : ''}${Papa.unparse(table, { newline })}`;
        const { cells, problems } = await read(content, sizes);
        expect(problems.all()).toEqual([]);
        expect(cells).toEqual(table);
      }),
      { numRuns: 400 },
    );
  });

  it('and each cell knows its line and column', async () => {
    await fc.assert(
      fc.asyncProperty(rows, chunkSizes, fc.infiniteStream(fc.boolean()), async (table, sizes, coins) => {
        const { text: content, places } = written(table, coins);
        const result = await read(content, sizes);
        expect(result.problems.all()).toEqual([]);
        expect(result.cells).toEqual(table);
        expect(result.places).toEqual(places);
      }),
      { numRuns: 400 },
    );
  });
});

describe('quotes that are not as they should be are told where they open, and the file is read on', () => {
  const malformed = 'the quote that opens this cell is not closed, or a quote inside it is not doubled';
  it.each([
    ['a,b\n"one "two" three",4\n5,6\n', '2:1', malformed, 3],
    ['a,b\n1,"two" "\n5,6\n', '2:3', malformed, 3],
    ['a,b\n1,"two\n3,"four"\n5,6\n', '2:3', malformed, 3],
    ['a,b\n1,"2 "" 3\n5,6\n', '2:3', 'this quote is never closed', 0],
    ['a,b\n"x","y"\n1,"2', '3:3', 'this quote is never closed', 0],
  ])('%j', async (content, place, message, records) => {
    const { problems, cells } = await read(content);
    const [problem, ...others] = problems.all();
    expect(others).toEqual([]);
    expect(`${problem?.line}:${problem?.column}`).toBe(place);
    expect(problem?.message).toContain(message);
    if (records > 0) expect(cells).toHaveLength(records);
  });

  it('but a quote within a plain cell is only a quote', async () => {
    const { problems, cells } = await read('a,b\n6"" nails,7" nails\n1,2\n');
    expect(problems.all()).toEqual([]);
    expect(cells).toEqual([
      ['a', 'b'],
      ['6"" nails', '7" nails'],
      ['1', '2'],
    ]);
  });
});

describe('whatever bytes a file has', () => {
  const pieces = fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', ' ', '\u00e9', '\uFEFF');
  it('the chunks that it comes in make no difference to what is read and what is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            pieces.map((piece) => Buffer.from(piece)),
            fc.uint8Array({ maxLength: 3 }),
          ),
          { maxLength: 30 },
        ),
        chunkSizes,
        async (parts, sizes) => {
          const bytes = Buffer.concat(parts);
          const [whole, cut] = [await read(bytes), await read(bytes, sizes)];
          expect(cut.problems.all()).toEqual(whole.problems.all());
          if (!whole.problems.failed) expect({ ...cut, problems: 0 }).toEqual({ ...whole, problems: 0 });
        },
      ),
      { numRuns: 400 },
    );
  });
});
