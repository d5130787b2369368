declare module 'virtual:duckdb-files' {
  /** Names and sizes of the engine's files, made by site/integrations/duckdbEngine.ts. */
  export const duckdb: import('../../integrations/duckdbFiles.ts').DuckdbFiles;
}
