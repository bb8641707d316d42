import type { Context, MiddlewareHandler } from 'hono';
import type { Translator } from '../i18n/translator.ts';
import type { AppError } from '../kernel/errors.ts';
import { type Lockdowns, lockedDown } from '../people/lockdown.ts';
import type { Auth } from './auth.ts';
import { preferredLanguage } from './language.ts';

/** Signing in is how an owner gets in to open the service again; who is no owner is told there. */
const doors: ReadonlySet<string> = new Set(['/api/v1/session', '/api/v1/session/code']);

/** While the service is locked down nothing is changed but by owners: 503 and a sentence in the caller's language. */
export function whileOpen(deps: { lockdowns: Lockdowns; auth: Auth; translator: Translator }): MiddlewareHandler {
  const { lockdowns, auth, translator } = deps;
  return async (c, next) => {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.req.method !== 'OPTIONS';
    if (!changes || doors.has(c.req.path) || (await lockdowns.now()) === null) return next();
    if ((await auth.who(c))?.role === 'owner') return next();
    throw lockedFor(c, translator);
  };
}

/** The refusal in the words of who is refused. */
export function lockedFor(c: Context, translator: Translator): AppError {
  const language = preferredLanguage(c.req.header('accept-language')) ?? 'en';
  return lockedDown(translator.text(language, 'pages:locked') ?? 'Nothing can be changed right now.');
}
