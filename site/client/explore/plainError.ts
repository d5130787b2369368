/** A message in plain words and the engine's own. */
export interface PlainError {
  plain: string;
  engine: string;
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^no statements/, 'There is nothing to run: the query is empty.'],
  [
    /exists in the \w+ extension|install the required extension/i,
    'The query uses a function from an extension that is not here. This page has DuckDB without extensions, so there is no JSON and there are no time zones.',
  ],
  [
    /file system operations are disabled|disabled by configuration|external access|LocalFileSystem|cannot be (loaded|installed)|extension|configuration has been locked/i,
    'That is switched off here: no query can read or write files, load anything or reach another address.',
  ],
  [/read-only/i, 'The published data cannot be changed here. You can only read them.'],
  [
    /^Parser Error/i,
    'The database could not read the query. Look for a missing comma, quote or bracket near the place below.',
  ],
  [
    /must appear in the GROUP BY clause/i,
    'A query that adds up or counts gives one row for each group: put every other column in GROUP BY, or write GROUP BY ALL.',
  ],
  [
    /aggregate.*(cannot contain|not allowed)|WHERE clause cannot contain aggregates/i,
    'WHERE cannot contain a sum or a count. Put the condition in HAVING, after GROUP BY.',
  ],
  [/^Catalog Error/i, 'The query names a table or function that is not there.'],
  [/^Binder Error/i, 'The query names a column that is not there, or uses one in a way that does not fit.'],
  [/^Conversion Error/i, 'Something in the query could not be turned into the type that was asked for.'],
  [
    /^(Out of Memory|OutOfMemory)|memory/i,
    'The result is too large for this page. Choose fewer rows, or use the files instead.',
  ],
];

/**
 * Says what went wrong in a sentence, and keeps the engine's message as it is.
 * @param sql the query, in which a text may stand in the wrong quotes
 */
export function plainError(error: unknown, sql = ''): PlainError {
  const engine = unwrapped((error instanceof Error ? error.message : String(error)).trim());
  const quoted = quotedText(engine, sql);
  if (quoted !== null)
    return {
      plain: `Put text in single quotes: '${quoted}'. Double quotes name a column, and no column has that name.`,
      engine,
    };
  const plain = PLAIN.find(([pattern]) => pattern.test(engine))?.[1] ?? 'The database could not run the query.';
  return { plain, engine };
}

/** The text that a query has in double quotes, where the engine looked for a column of that name; null where it did not. */
function quotedText(message: string, sql: string): string | null {
  const name = /(?:column|name) "([^"]+)" (?:not found|does not exist)/i.exec(message)?.[1];
  return name !== undefined && sql.includes(`"${name}"`) ? name : null;
}

/** Where in a query a message points: `LINE 2: …` and a caret below the place. Null where it points nowhere. */
export function placeOf(message: string, sql: string): { from: number; to: number } | null {
  const found = /LINE (\d+): (.*)\n(\s*)\^/.exec(message);
  if (!found) return null;
  const [, number = '1', excerpt = '', indent = ''] = found;
  const lines = sql.split('\n');
  const line = lines[Number(number) - 1];
  if (line === undefined) return null;
  // A long line is cut with dots at either end; the caret counts from where the excerpt begins.
  const at = indent.length - `LINE ${number}: `.length;
  const start = excerpt.startsWith('...') ? line.indexOf(excerpt.slice(3).replace(/\.\.\.$/, '')) - 3 : 0;
  const column = Math.min(Math.max(0, start + at), line.length);
  const before = lines.slice(0, Number(number) - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const word = /^\w+/.exec(line.slice(column))?.[0].length ?? 1;
  return { from: before + column, to: before + Math.min(column + word, line.length) };
}

/** DuckDB hands out some messages as JSON. */
function unwrapped(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    const { exception_type: type, exception_message: words } = JSON.parse(message) as Record<string, string>;
    return `${type} Error: ${words}`;
  } catch {
    return message;
  }
}
