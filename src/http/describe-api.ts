import { OpenAPIHono, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { ApiFiles } from './api-docs.ts';
import { heedsKey, keyDescription } from './idempotency.ts';
import type { Router } from './router.ts';

interface Operation {
  summary?: string;
  description?: string;
  parameters?: unknown[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string }>;
  security?: Record<string, string[]>[];
}

/** Calls that need no proof of who asks: they are how one is got. */
const open: ReadonlySet<string> = new Set([
  'post /api/v1/conversations',
  'post /api/v1/session',
  'post /api/v1/owner',
  'post /api/v1/invitations/accept',
]);
/** Headers that calls heed besides those every call has. */
const resume = {
  name: 'Last-Event-ID',
  description: 'On a live stream: go on after this cursor.',
  schema: { type: 'string' },
};
const headers: Readonly<Record<string, object>> = {
  'post /api/v1/conversations/{id}/messages': {
    name: 'Prefer',
    description: '`respond-async`: 202 as soon as the message is stored; the answer comes over the live stream.',
    schema: { type: 'string' },
  },
  'get /api/v1/conversations/{id}/events': resume,
  'get /api/v1/events': resume,
};

/** What is served beside the routes of the API proper. */
function describeOthers({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/widget/strings/{locale}',
    summary: 'The texts of the widget in one language',
    security: [],
    request: { params: z.object({ locale: z.string() }) },
    responses: {
      200: { description: 'Texts and direction of writing' },
      404: { description: 'Not a language we have' },
    },
  });
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/messages',
    summary: 'Where the Bot Framework hands in activities',
    description: 'With a token of the Bot Framework. Answers go to the address that the activity names.',
    security: [],
    responses: { 200: { description: 'Taken' }, 401: { description: 'The token is not valid' } },
  });
}

/** Where a program may come with a key instead of a session. */
const forPrograms = /^\/api\/v1\/(?:tickets|events|people)(?:\/|$)/;

const style = `
:root { color-scheme: light dark; background: light-dark(#fff, #14161b); color: light-dark(#16181d, #eceef2); font: 15px/1.55 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 6rem; }
h1 { font-size: 1.8rem; letter-spacing: -.02em; }
details { border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: 12px; margin: .5rem 0; padding: .6rem .9rem; }
summary { cursor: pointer; display: flex; gap: .8rem; align-items: baseline; flex-wrap: wrap; overflow-wrap: anywhere; }
summary > * { min-inline-size: 0; }
summary b { font: 600 .78rem ui-monospace, monospace; min-inline-size: 4rem; color: light-dark(#2048c7, #9db4ff); }
code, pre { font: .85rem/1.5 ui-monospace, monospace; }
pre { overflow: auto; padding: .8rem; border-radius: 8px; background: color-mix(in srgb, currentColor 7%, transparent); }
a { color: light-dark(#2048c7, #9db4ff); }
`;

/**
 * The API described from its routes, for programs (OpenAPI 3.1) and to read. Called by the build and by tests: in the built service are
 * neither this nor what routes say of themselves.
 */
export function describeApi({ described }: Router): ApiFiles {
  const api = new OpenAPIHono();
  const { openAPIRegistry } = api;
  for (const route of described) openAPIRegistry.registerPath(route);
  const schemes = {
    conversation: { type: 'http', scheme: 'bearer', description: 'The token that opening a conversation gave.' },
    session: { type: 'apiKey', in: 'cookie', name: 'parley', description: '`__Host-parley` behind https.' },
    key: { type: 'http', scheme: 'bearer', description: 'Made with `parley key create`; begins with `pk_`.' },
  } as const;
  for (const [name, scheme] of Object.entries(schemes))
    openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  openAPIRegistry.registerComponent('parameters', 'IdempotencyKey', {
    name: 'Idempotency-Key',
    in: 'header',
    description: keyDescription,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  });
  describeOthers(api);
  const written = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Parley', version: '1', description: 'Conversations, tickets and the desk.' },
  });
  for (const [path, methods] of Object.entries(written.paths ?? {})) {
    const operations = methods as Record<string, Operation>;
    for (const [method, operation] of Object.entries(operations)) {
      const token = path.startsWith('/api/v1/conversations') ? [{ conversation: [] }] : null;
      const staff = forPrograms.test(path) ? [{ session: [] }, { key: [] }] : [{ session: [] }];
      operation.security ??= open.has(`${method} ${path}`) ? [] : (token ?? staff);
      const header = headers[`${method} ${path}`];
      if (header) operation.parameters = [...(operation.parameters ?? []), { in: 'header', ...header }];
    }
    const { post } = operations;
    if (!post || !heedsKey(path)) continue;
    post.parameters = [...(post.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
  }
  return { 'openapi.json': JSON.stringify(written), 'api-docs.html': pageOf(written.paths ?? {}) };
}

function pageOf(paths: object): string {
  const operations = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley API</title><style>${html([style] as unknown as TemplateStringsArray)}</style></head>
<body><main><h1>Parley API, version 1</h1>
<p>JSON in and out. Errors are problem documents (<code>application/problem+json</code>). The machine-readable description is
<a href="/openapi.json">/openapi.json</a>.</p>
<p><code>Idempotency-Key</code>, on any POST that does not set a cookie: ${keyDescription.replaceAll('`', '')}</p>
${operations.map(({ path, method, operation }) => {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return html`<details><summary><b>${method.toUpperCase()}</b> <code>${path}</code> <span>${operation.summary ?? ''}</span></summary>
${operation.description ? html`<p>${operation.description}</p>` : ''}
${schema ? html`<p>Body</p><pre>${JSON.stringify(schema, null, 2)}</pre>` : ''}
<ul>${Object.entries(operation.responses ?? {}).map(([status, response]) => html`<li><code>${status}</code> ${response.description ?? ''}</li>`)}</ul>
</details>`;
})}</main></body></html>`;
  return String(page);
}
