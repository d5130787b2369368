import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { serve } from '../../site/serve.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { publishInto, temporaryFolder } from '../helpers/publishInto.ts';

/** The numbers that an audit of published data prints for programs. */
async function numbersOf(data: string): Promise<Record<string, unknown>> {
  const { effects, said } = silentEffects();
  expect(await audit.run(callOf(effects, { data, json: true }))).toBe(0);
  return JSON.parse(said.out);
}

it('audits published data where they are published as it does in a folder', async () => {
  const folder = temporaryFolder();
  const { data } = await publishInto(folder, 'breakdowns');
  for (const name of ['_headers', '404.html']) writeFileSync(join(folder, name), '');
  const server = await serve(folder, 0);
  try {
    const { port } = server.address() as AddressInfo;
    const there = await numbersOf(`http://localhost:${port}/data`);
    expect(there).toEqual(await numbersOf(data));
    expect(there.hiddenCells).toBeGreaterThan(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
