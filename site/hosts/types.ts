/**
 * The media type of each kind of file in a built site, by its ending. What has no registered type, or one that browsers would
 * unpack or show, goes out as bytes: `application/octet-stream`.
 */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  jsonld: 'application/ld+json',
  csv: 'text/csv',
  txt: 'text/plain',
  xml: 'application/xml',
  atom: 'application/atom+xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  pdf: 'application/pdf',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  duckdb: 'application/octet-stream',
  bin: 'application/octet-stream',
};

/** Texts, which are in UTF-8. */
export const IN_UTF_8: readonly string[] = Object.values(TYPES).filter((type) => /^text\/|json$|xml$/.test(type));
