import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../data-pipeline/commands/shared/runCommandLine.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';
import { askAddress } from '../../data-pipeline/effects/askAddress.ts';
import { silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

/** What a stand-in answers to a path. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Text is sent as it is; anything else as JSON. */
  body?: unknown;
  /** Sent packed, whether the client asked or not. */
  gzip?: boolean;
  /** The connection breaks after half of the body. */
  cut?: boolean;
  /** The body is packed and ends too early, with a length that says so. */
  short?: boolean;
  /** No answer at all. */
  hang?: boolean;
}

/** A path with its query, or the start of one, and what is answered: the first that fits. Several are answered in turn, the last for good. */
export type Routes = Record<string, Reply | Reply[] | ((url: URL, request: IncomingMessage, body: string) => Reply)>;

export interface StandIn {
  address: string;
  routes: Routes;
  /** Method and path of each request, in order. */
  asked: string[];
}

/** A publisher's server on this machine. */
export async function standIn(routes: Routes): Promise<StandIn> {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const own: StandIn = { address: '', routes, asked };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', own.address);
      asked.push(`${request.method} ${url.pathname}${url.search}`);
      const path = Object.keys(own.routes).find((start) => `${url.pathname}${url.search}`.startsWith(start));
      const route = path === undefined ? { status: 404, body: { message: 'not here' } } : own.routes[path];
      const count = counts.get(path ?? '') ?? 0;
      counts.set(path ?? '', count + 1);
      const reply =
        typeof route === 'function'
          ? route(url, request, body)
          : Array.isArray(route)
            ? route[Math.min(count, route.length - 1)]
            : route;
      send(response, reply ?? {});
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  own.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return own;
}

function send(
  response: ServerResponse,
  { status = 200, headers = {}, body = '', gzip, cut, short, hang }: Reply,
): void {
  if (hang) return;
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const whole = Buffer.from(text as string);
  const bytes = gzip || short ? gzipSync(whole) : whole;
  const sent = short ? bytes.subarray(0, bytes.length - 12) : bytes;
  response.writeHead(status, {
    ...(gzip || short ? { 'Content-Encoding': 'gzip' } : {}),
    ...(status === 304 ? {} : { 'Content-Length': String(sent.length) }),
    ...headers,
  });
  if (status === 304) response.end();
  else if (cut) {
    response.write(sent.subarray(0, sent.length / 2));
    setTimeout(() => response.destroy(), 20);
  } else response.end(sent);
}

const BASE = join(import.meta.dirname, '../import/base');
const HEAD = 'indicator,area,period,sex,age,ethnicity,group,numerator,denominator,value,lower,upper,status';

/** A folder of one county whose indicator `injuries` is made of what is asked for, and what `refresh` says and does in it. */
export function folderOf(source: string, keys: Record<string, string> = {}, figures: readonly string[] = []) {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(BASE, indicators, { recursive: true });
  const path = join(indicators, 'stay-safe/injuries.md');
  const csv = join(indicators, 'stay-safe/injuries.csv');
  const own: Record<string, string> = { levels: '[lcp, county, country]', period: 'calendar-year', ...keys };
  let text = readFileSync(path, 'utf8').replace(/source:\n(.*\n)*?---/, `source: ${source}\n---`);
  for (const [key, value] of Object.entries(own))
    text = text.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${value}`);
  writeFileSync(path, text);
  // The others have no address: figures of one row, so that `check` is content.
  if (figures.length > 0) writeFileSync(csv, `${[HEAD, ...figures].join('\n')}\n`);
  const read = (name: string): string =>
    existsSync(join(indicators, name)) ? readFileSync(join(indicators, name), 'utf8') : '';
  const run = async (words: string[], variables: Record<string, string>, quick: { timeout?: number } = {}) => {
    const { effects, said } = silentEffects({
      name: (full) => full.replace(`${folder}/`, ''),
      variable: (name) => variables[name],
      askAddress: (address, question) => {
        const others = question.hosts.filter((host) => !host.startsWith('127.0.0.1:'));
        if (others.length > 0) throw new Error(`a test would ask ${address}`);
        return askAddress(address, { ...question, gap: 0, pause: 1, timeout: 2000, ...quick });
      },
    });
    const code = await runCommandLine(['refresh', ...words, '--indicators', indicators], verbs, {
      effects,
      version: async () => '',
    });
    return { code, said: said.err, out: said.out };
  };
  return {
    folder,
    indicators,
    run,
    /** Area, period, numerator, denominator, value, lower, upper, status of each row. */
    rows: (): string[] =>
      read('stay-safe/injuries.csv')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [, area, period, , , , , ...rest] = line.split(',');
          return [area, period, ...rest].join(',');
        }),
    lock: (): string => read('refresh.lock.yaml'),
    read,
    write: (name: string, content: string): void => writeFileSync(join(indicators, name), content),
    remove: (name: string): void => rmSync(join(indicators, name)),
    source: (now: string): void => {
      const standing = readFileSync(path, 'utf8');
      writeFileSync(path, standing.replace(/source: (.*\n)*?---/, `source: ${now}\n---`));
    },
  };
}

/** A row of `injuries` as it stands in a folder. */
export function row(area: string, period: string, value: string, more = ',,'): string {
  return `injuries,${area},${period},all,all,all,all,,,${value},${more}`;
}
