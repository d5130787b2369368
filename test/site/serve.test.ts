import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFor, parseHeaders } from '../../site/headers.ts';
import { serve } from '../../site/serve.ts';

const HEADERS = `# for hosts
/*
  Content-Security-Policy: default-src 'self'; script-src 'self'
  X-Content-Type-Options: nosniff

/data/*
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: none
/exact
  X-Exact: a: b
`;

describe('a file of headers', () => {
  const rules = parseHeaders(HEADERS);
  const at = (path: string) => Object.fromEntries(headersFor(rules, path));

  it('gives each path the headers of all rules that match it, later ones over earlier ones', () => {
    expect(at('/lcp/boston/')).toEqual({
      'Content-Security-Policy': "default-src 'self'; script-src 'self'",
      'X-Content-Type-Options': 'nosniff',
    });
    expect(at('/data/areas.csv')).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'X-Content-Type-Options': 'none',
    });
  });

  it('keeps colons within a value, and matches a path without a star only whole', () => {
    expect(at('/exact')['X-Exact']).toBe('a: b');
    expect(at('/exact/more')['X-Exact']).toBeUndefined();
  });
});

describe('the server of npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lcp-served-'));
  let server: Server;
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { headers });

  beforeAll(async () => {
    mkdirSync(join(folder, 'page'));
    writeFileSync(join(folder, '_headers'), HEADERS);
    writeFileSync(join(folder, 'index.html'), `<h1>Home</h1>${'<p>words</p>'.repeat(500)}`);
    writeFileSync(join(folder, 'page/index.html'), '<h1>Page</h1>');
    writeFileSync(join(folder, '404.html'), '<h1>There is no page</h1>');
    server = await serve(folder, 0);
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  it('sends pages, under the headers that hosts are told to send', async () => {
    const response = await get('/page/');
    expect([response.status, await response.text()]).toEqual([200, '<h1>Page</h1>']);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'; script-src 'self'");
  });

  it('compresses what is worth it', async () => {
    const response = await get('/', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toMatch(/^<h1>Home<\/h1>/);
  });

  it('answers an unknown address with the page for it, as not found, under the same headers', async () => {
    const response = await get('/no/such/page/');
    expect([response.status, await response.text()]).toEqual([404, '<h1>There is no page</h1>']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/%', '//evil.example/', '/%00'])(
    'never leaves its folder nor falls over: %s',
    async (path) => {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
      expect((await get('/')).status).toBe(200);
    },
  );

  it('tells when its port is taken', async () => {
    const { port } = server.address() as AddressInfo;
    await expect(serve(folder, port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
