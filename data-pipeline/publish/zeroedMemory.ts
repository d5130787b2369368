/**
 * Must stand in the environment before DuckDB is loaded. DuckDB writes the unused ends of its text segments as they lie
 * in memory (duckdb issue 23382): bytes that differ from run to run and that have no business in a public file. With
 * this its allocator hands out zeroed memory only; together with dictionary segments the file is the same each time.
 */
export const ZEROED_MEMORY = { DUCKDB_JE_MALLOC_CONF: 'zero:true' };
