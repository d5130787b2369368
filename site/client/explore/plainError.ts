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
  [/^Catalog Error/i, 'The query names a table or function that is not there.'],
  [/^Binder Error/i, 'The query names a column that is not there, or uses one in a way that does not fit.'],
  [/^Conversion Error/i, 'Something in the query could not be turned into the type that was asked for.'],
  [
    /^(Out of Memory|OutOfMemory)|memory/i,
    'The result is too large for this page. Choose fewer rows, or use the files instead.',
  ],
];

/** Says what went wrong in a sentence, and keeps the engine's message as it is. */
export function plainError(error: unknown): PlainError {
  const engine = unwrapped((error instanceof Error ? error.message : String(error)).trim());
  const plain = PLAIN.find(([pattern]) => pattern.test(engine))?.[1] ?? 'The database could not run the query.';
  return { plain, engine };
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
