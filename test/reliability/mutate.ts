/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What people, spreadsheets and attackers write where something else was expected. */
const WORDS = [
  '',
  '0',
  '-5',
  '99999',
  '1e309',
  'NaN',
  '=1+1',
  '@SUM(1)',
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u202E',
  '\uFEFF',
  '\uFFFD',
  '---\n',
  '{',
  '[',
  ']',
  '}',
  ': ',
  '- ',
  '&a *a',
  '!!js/function x',
  '__proto__',
  'constructor',
  '../../x',
  'https://x.example',
  '<script>',
  '2024-05-02',
  '2012/13',
  '01/02/2012',
  'LN1 1PL',
  'null',
  'true',
  '%',
  '1,000',
  'a'.repeat(5000),
  '🙂',
  '\uD800',
];

/** One change of a file: of a byte, a piece, a line, a cell or a word, as chance will have it. */
export function mutated(content: Buffer, random: () => number): Buffer {
  const pick = (below: number): number => Math.floor(random() * Math.max(below, 1));
  const word = WORDS[pick(WORDS.length)] ?? '';
  const at = pick(content.length);
  const end = Math.min(content.length, at + pick(40));
  const lines = content.toString('latin1').split('\n');
  const line = pick(lines.length);
  switch (pick(9)) {
    case 0:
      return Buffer.concat([content.subarray(0, at), Buffer.from([pick(256)]), content.subarray(at + 1)]);
    case 1:
      return content.subarray(0, at);
    case 2:
      return Buffer.concat([content.subarray(0, at), content.subarray(end)]);
    case 3:
      return Buffer.concat([content.subarray(0, at), Buffer.from(word), content.subarray(at)]);
    case 4:
      return Buffer.concat([content.subarray(0, end), content.subarray(at)]);
    case 5:
      return Buffer.from(lines.toSpliced(line, 1).join('\n'), 'latin1');
    case 6:
      return Buffer.from(lines.toSpliced(line, 0, lines[pick(lines.length)] ?? '').join('\n'), 'latin1');
    case 7: {
      const cells = (lines[line] ?? '').split(/(?<=[,:])/);
      const changed = cells.toSpliced(pick(cells.length), 1, `${Buffer.from(word).toString('latin1')},`).join('');
      return Buffer.from(lines.toSpliced(line, 1, changed).join('\n'), 'latin1');
    }
    default:
      return Buffer.from(
        lines
          .map((text, i) => (i === line ? '' : text))
          .reverse()
          .join('\n'),
        'latin1',
      );
  }
}
