import type { Context, Hono } from 'hono';
import { AppError } from '../kernel/errors.ts';
import { problemResponse } from './problems.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a request gets that no route takes: a page, where a browser asked for one; 405 with `Allow` where the address is there for other methods (RFC 9110, 15.5.6), else 404. */
export function nothingHere(app: Hono, c: Context, page: () => Promise<Response>): Response | Promise<Response> {
  const { path, method } = c.req;
  // What takes every method is not a route, but stands before them.
  const allowed = methods.filter((each) =>
    app.router.match(each, path)[0].some(([[, route]]) => route.method === each),
  );
  const wantsPage = (c.req.header('accept') ?? '').includes('text/html') && !path.startsWith('/api/');
  if (allowed.length === 0 && method === 'GET' && wantsPage) return page();
  if (allowed.length === 0 || allowed.some((each) => each === method.replace('HEAD', 'GET')))
    return problemResponse(new AppError('not_found', 'There is nothing at this address.'));
  const response = problemResponse(new AppError('wrong_method', `This address takes ${allowed.join(', ')} only.`));
  response.headers.set('allow', allowed.join(', '));
  return response;
}
