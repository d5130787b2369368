import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site, under a policy of its own. */
export interface HostPage {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves one page from another origin than the scorecard's, under a policy that lets in nothing but the scorecard's script
 * and frames: no inline script or style.
 */
export async function hostPage(body: string, scorecard: string): Promise<HostPage> {
  const policy = `default-src 'none'; script-src ${scorecard}; frame-src ${scorecard}; img-src ${scorecard}`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(
      `<!doctype html><html lang="en"><title>A council’s page</title><body><h1>Our report</h1>${body}</body>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
