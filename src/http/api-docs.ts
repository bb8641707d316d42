import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { heedsKey, keyDescription } from './idempotency.ts';

interface Operation {
  summary?: string;
  description?: string;
  parameters?: unknown[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string }>;
}

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

/** `/openapi.json`, generated from the routes, and `/api/docs`, the same to read. */
export function apiDocs(api: OpenAPIHono): Hono {
  const app = new Hono();
  const document = () => {
    const written = api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Parley', version: '1', description: 'Conversations, tickets and the desk.' },
    });
    for (const [path, methods] of Object.entries(written.paths ?? {})) {
      const { post } = methods as { post?: Operation };
      if (!post || !heedsKey(path)) continue;
      post.parameters = [...(post.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
    }
    return written;
  };
  api.openAPIRegistry.registerComponent('securitySchemes', 'conversation', { type: 'http', scheme: 'bearer' });
  api.openAPIRegistry.registerComponent('parameters', 'IdempotencyKey', {
    name: 'Idempotency-Key',
    in: 'header',
    description: keyDescription,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  });
  let written: string | null = null;
  app.get('/openapi.json', (c) => {
    written ??= JSON.stringify(document());
    return c.body(written, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' });
  });
  app.get('/api/docs', async (c) => {
    const { paths = {} } = document();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries((methods ?? {}) as Record<string, Operation>).map(([method, operation]) => ({
        path,
        method,
        operation,
      })),
    );
    return c.html(html`<!doctype html>
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
})}</main></body></html>`);
  });
  return app;
}
