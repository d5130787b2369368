import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, inflateSync } from 'node:zlib';
import { Trouble } from './trouble.ts';

/** What is asked of an address, and how patiently. */
export interface Question {
  /** The hosts that may be asked, redirects included. */
  hosts: readonly string[];
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** How long an answer may take, in milliseconds. */
  timeout?: number;
  /** The wait before the first repeat, in milliseconds; doubled before each further one. */
  pause?: number;
  /** The least time between two questions to one host, in milliseconds. */
  gap?: number;
}

/** An answer of any status, whole and unpacked. */
export interface Answer {
  status: number;
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** The address that answered, after redirects. */
  address: string;
}

/** Tries after the first. */
const REPEATS = 3;
const MOST_REDIRECTS = 5;
/** Nobody waits longer than this for a busy server: in milliseconds. */
const LONGEST_WAIT = 120_000;
/** The most that an answer may hold, in bytes. */
const LARGEST = 500_000_000;

/** When each host was asked last. */
const asked = new Map<string, number>();

/**
 * Asks an address, one question at a time to a host. What may pass is tried again: no answer in time, a broken connection, 408, 429 and
 * 5xx, after the time that the server names. An answer that is cut off is no answer. Only https is asked, or this machine.
 * @throws Trouble where nobody answers, or another host than those named would be asked; never with the address's query, which may hold a key
 */
export async function askAddress(address: string, question: Question): Promise<Answer> {
  let url = new URL(address);
  for (let redirects = 0; ; redirects++) {
    refuseHost(url, question.hosts);
    const answer = await patiently(url, question);
    const target = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(answer.status) || target === undefined) return answer;
    if (redirects === MOST_REDIRECTS) throw new Trouble(`${shown(url)} leads from address to address without end`);
    url = new URL(target, url);
  }
}

function refuseHost(url: URL, hosts: readonly string[]): void {
  const isOurs = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOurs))
    throw new Trouble(`${shown(url)}: expected an https address`);
  if (!hosts.includes(url.host))
    throw new Trouble(`${shown(url)} is not an address of this publisher; expected ${hosts.join(' or ')}`);
}

/** An address without its query. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

async function patiently(url: URL, question: Question): Promise<Answer> {
  const { pause = 2000, gap = 1000 } = question;
  for (let tries = 0; ; tries++) {
    const rest = (asked.get(url.host) ?? Number.NEGATIVE_INFINITY) + gap - performance.now();
    if (rest > 0) await sleep(rest);
    const answer = await once(url, question).catch((error: Error) => error);
    asked.set(url.host, performance.now());
    const mayPass =
      answer instanceof Error
        ? !(answer instanceof Trouble)
        : [408, 429].includes(answer.status) || answer.status >= 500;
    if (!mayPass || tries === REPEATS) {
      if (!(answer instanceof Error)) return answer;
      throw answer instanceof Trouble ? answer : new Trouble(`${shown(url)}: ${whyOf(answer)}`);
    }
    const named = answer instanceof Error ? null : waitOf(answer.headers['retry-after']);
    await sleep(Math.min(named ?? pause * 2 ** tries, LONGEST_WAIT));
  }
}

/** `Retry-After`: seconds, or a date; in milliseconds. */
function waitOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function whyOf(error: NodeJS.ErrnoException): string {
  const known: Readonly<Record<string, string>> = {
    ENOTFOUND: 'no such host; see that this machine is connected',
    EAI_AGAIN: 'no such host; see that this machine is connected',
    ECONNREFUSED: 'nothing answers at this address',
    ETIMEDOUT: 'nothing answered in time',
    Z_BUF_ERROR: 'the answer is cut off',
    Z_DATA_ERROR: 'the answer is damaged',
    ECONNRESET: 'the answer is cut off',
  };
  return known[error.code ?? ''] ?? error.message;
}

function once(url: URL, { method = 'GET', headers = {}, body, timeout = 60_000 }: Question): Promise<Answer> {
  const send = url.protocol === 'https:' ? secure : plain;
  return new Promise((resolve, reject) => {
    const late = Object.assign(new Error('nothing answered in time'), { code: 'ETIMEDOUT' });
    const sent = send(
      url,
      {
        method,
        headers: {
          'User-Agent': 'lcp-scorecard (council scorecards; at most once a day)',
          'Accept-Encoding': 'gzip',
          ...headers,
          ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
        },
      },
      (response) => {
        gathered(response).then(
          (bytes) => {
            clearTimeout(timer);
            resolve({ status: response.statusCode ?? 0, headers: headersOf(response), bytes, address: url.href });
          },
          (error: Error) => {
            clearTimeout(timer);
            reject(error);
          },
        );
      },
    );
    const timer = setTimeout(() => sent.destroy(late), timeout);
    sent.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body);
  });
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, text]) => (text === undefined ? [] : [[name, [text].flat().join(', ')]])),
  );
}

/** The whole body, unpacked. Node lets a body end early where nobody looks: this looks. */
async function gathered(response: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > LARGEST) throw new Trouble(`an answer of more than ${LARGEST / 1e6} MB; expected a smaller one`);
  }
  const cut = Object.assign(new Error('the answer is cut off'), { code: 'ECONNRESET' });
  const promised = response.headers['content-length'];
  if (!response.complete || (promised !== undefined && Number(promised) !== size && response.statusCode !== 304))
    throw cut;
  const body = Buffer.concat(parts);
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (size === 0 || encoding === 'identity') return new Uint8Array(body);
  if (encoding === 'gzip' || encoding === 'x-gzip')
    return new Uint8Array(gunzipSync(body, { maxOutputLength: LARGEST }));
  if (encoding === 'deflate') return new Uint8Array(inflateSync(body, { maxOutputLength: LARGEST }));
  throw new Trouble(`an answer packed as ${encoding}, which was not asked for`);
}
