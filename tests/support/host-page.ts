import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  port: number;
  /** The page that embeds the widget: another origin of the server's site. */
  near: string;
  /** The same page under another host name: another site, so that the browser may forbid the chat to keep anything. */
  far: string;
  /** What the browser reported against the page's policy. */
  reports: string[];
  /** Every path that was asked for besides the page's own. */
  strangers: string[];
  close(): Promise<void>;
}

/** A site with the strictest policy under which the widget still works, and a foreign frame that means harm. */
export async function startHostPage(parley: string): Promise<HostPage> {
  const reports: string[] = [];
  const strangers: string[] = [];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const near = request.headers.host?.startsWith('localhost');
    const foreign = `http://${near ? '127.0.0.1' : 'localhost'}:${port}/foreign`;
    const policy = [
      "default-src 'none'",
      `script-src ${parley}`,
      `frame-src ${parley} ${foreign}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'report-uri /reports',
    ].join('; ');
    const page = (body: string, headers: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    if (request.url === '/') {
      page(
        `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><iframe title="Advertisement" src="${foreign}"></iframe><script async src="${parley}/widget.js" data-locale="en"></script></html>`,
        { 'content-security-policy': policy },
      );
    } else if (request.url === '/foreign') {
      page('<!doctype html><html lang="en"><title>Advertisement</title>');
    } else if (request.url === '/reports') {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        reports.push(body);
        response.writeHead(204).end();
      });
    } else {
      if (request.url !== '/favicon.ico') strangers.push(request.url ?? '');
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    near: `http://localhost:${port}/`,
    far: `http://127.0.0.1:${port}/`,
    reports,
    strangers,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
