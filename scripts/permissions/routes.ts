import type { Hono } from 'hono';
import type { Verb } from '../../src/access/can.ts';
import type { Door } from '../../src/http/gate.ts';
import type { Route } from './matrix.ts';

/** Pages, files of pages and what watches the machine: for everybody, and nobody’s in particular. */
const pages: ReadonlySet<string> = new Set([
  ...[
    '/',
    '/chat',
    '/widget.js',
    '/favicon.ico',
    '/help',
    '/healthz',
    '/readyz',
    '/metrics',
    '/openapi.json',
    '/api/docs',
  ],
  ...[
    '/console',
    '/console/*',
    '/console/with/{provider}',
    '/console/with/{provider}/back',
    '/api/v1/widget/strings/{locale}',
  ],
  ...['/assets/chat/{name}', '/assets/console/{name}', '/help/{language}', '/help/{language}/{article}'],
  // The token of the Bot Framework is checked by the channel itself.
  '/api/messages',
  // Doors of the requesters’ pages: signing in, registering, links from mails, providers.
  ...['/my/sign-in', '/my/code', '/my/enter', '/my/register', '/my/forgot', '/my/link', '/my/confirm', '/my/password'],
  ...['/my/sign-out', '/my/with/{provider}', '/my/with/{provider}/back', '/my/*'],
]);

/** Pages of somebody who is signed in at `/my`. */
const own: ReadonlySet<string> = new Set([
  ...['/my', '/my/tickets/{number}', '/my/tickets/{number}/files/{file}', '/my/tickets/{number}/{verb}'],
  ...[
    '/my/profile',
    '/my/profile/password',
    '/my/sign-ins/{id}/end',
    '/my/sign-out-everywhere',
    '/my/data.json',
    '/my/delete',
  ],
]);

interface Document {
  paths: Record<string, Record<string, { 'x-door'?: Door; 'x-needs'?: Verb }>>;
}

/** Every route of the app with what it needs. @returns also those that say nothing of it, one line each */
export async function routesOf(app: Hono): Promise<{ routes: Route[]; unsaid: string[] }> {
  const document = (await (await app.request('/openapi.json')).json()) as Document;
  const routes: Route[] = [];
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const { 'x-door': door, 'x-needs': verb } = operation;
      if (door && verb) routes.push({ method: method.toUpperCase(), path, door, verb });
    }
  const said = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const unsaid = new Set<string>();
  for (const { method, path } of app.routes) {
    // `/tickets/:number{[0-9]+}` → `/tickets/{number}`
    const plain = path.replace(/:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g, '{$1}');
    if (method === 'ALL' || said.has(`${method} ${plain}`)) continue;
    if (own.has(plain))
      routes.push({ method, path: plain, door: 'requester', verb: method === 'GET' ? 'my.read' : 'my.change' });
    else if (pages.has(plain)) routes.push({ method, path: plain, door: 'open', verb: 'enter' });
    else unsaid.add(`${method} ${plain}`);
  }
  const unique = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  return { routes: [...unique.values()], unsaid: [...unsaid] };
}
