/** Line feed and comma. */
const [LINE, COMMA] = [10, 44];

/**
 * The ids of the indicators that a release has rows of, each with its first line. Only the first cell of each line is
 * looked at, and an id that stays is not read again: every run asks for it, and a ledger is long.
 */
export async function readReleasedIds(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  let rest = Buffer.alloc(0);
  let line = 1;
  let last = Buffer.alloc(0);
  const take = (text: Buffer): void => {
    const isSame = last.length > 0 && text[last.length] === COMMA && text.subarray(0, last.length).equals(last);
    if (!isSame && line > 1 && text.length > 0) {
      const end = text.indexOf(COMMA);
      last = Buffer.from(end < 0 ? text : text.subarray(0, end));
      const id = last.toString('utf8').replace(/^"(.*)"$/, '$1');
      if (!ids.has(id)) ids.set(id, line);
    }
    line++;
  };
  for await (const chunk of chunks) {
    const block = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = block.indexOf(LINE); at >= 0; at = block.indexOf(LINE, from)) {
      take(block.subarray(from, at));
      from = at + 1;
    }
    rest = Buffer.from(block.subarray(from));
  }
  if (rest.length > 0) take(rest);
  return ids;
}
