import { Hono } from 'hono';
import { hashSource } from './plain-page.ts';

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
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src ${await hashSource(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    return c.html(page);
  });
  return app;
}
