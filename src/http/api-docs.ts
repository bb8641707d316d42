import { Hono } from 'hono';

/** What describes the API: the file that programs read (OpenAPI 3.1), and the same as a page. */
export type ApiFiles = Readonly<Record<'openapi.json' | 'api-docs.html', string>>;

/** `/openapi.json` and `/api/docs`, as the build wrote them from the routes. */
export function apiDocs(read: (file: keyof ApiFiles) => Promise<string | null>): Hono {
  const app = new Hono();
  app.get('/openapi.json', async (c) => {
    const written = await read('openapi.json');
    if (written === null) return c.notFound();
    return c.body(written, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' });
  });
  app.get('/api/docs', async (c) => {
    const page = await read('api-docs.html');
    if (page === null) return c.notFound();
    const style = /<style>([^<]*)/.exec(page)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    return c.html(page);
  });
  return app;
}
