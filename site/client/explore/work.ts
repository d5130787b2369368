// What is needed once a person has pressed Start, in one piece: until then the page stays light.

export { completion } from './completion.ts';
export { Stopped, startEngine } from './engine.ts';
export { placeOf, plainError } from './plainError.ts';
export { quickResult } from './quickResult.ts';
export { readSchema, schemaPane, schemaWords } from './schemaPane.ts';
export { showResult } from './showResult.ts';
export { element } from './showTable.ts';

/** Fetches the drawing library while the database is on its way. */
export async function prepareCharts(): Promise<void> {
  await import('@observablehq/plot');
}
