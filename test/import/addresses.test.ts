import { cpSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPublished } from '../../data-pipeline/commands/importPublished.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

const ANSWERS = [
  '<!doctype html><title>Down for maintenance</title>',
  'Place,When,Hurt,Children,Rate\nE10900001,2022/23,1225,20044,611.2\n',
  'Place,When,Hurt,Children,Rate\nE10900001,2022/23,1226,20044,611.7\n',
];
let asked = 0;
const server = createServer((_, response) => response.end(ANSWERS[asked++]));
const cache = process.env.XDG_CACHE_HOME;
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.close();
  if (cache === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = cache;
});

it('a page that says that the site is down is never kept; a file is, for a day, unless a fresh one is asked for', async () => {
  const folder = temporaryFolder();
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, 'base'), indicators, { recursive: true });
  cpSync(
    join(import.meta.dirname, 'cases/table/indicators/stay-safe/injuries.md'),
    join(indicators, 'stay-safe/injuries.md'),
  );
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.csv`;
  const { effects, said } = silentEffects();
  const run = (fresh: boolean) =>
    importPublished.run(callOf(effects, { indicators, only: ['injuries'], fresh }, ['table', address]));
  const value = (): string | undefined =>
    /,(\d+\.\d),,,$/m.exec(readFileSync(join(indicators, 'stay-safe/injuries.csv'), 'utf8'))?.[1];
  expect(await run(false)).toBe(1);
  expect(said.err).toContain('this is a web page, not a CSV');
  expect(await run(false), said.err).toBe(0);
  expect(await run(false)).toBe(0);
  expect({ asked, value: value() }).toEqual({ asked: 2, value: '611.2' });
  expect(await run(true)).toBe(0);
  expect({ asked, value: value() }).toEqual({ asked: 3, value: '611.7' });
});
