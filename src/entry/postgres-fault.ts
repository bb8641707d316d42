import { AppError } from '../kernel/errors.ts';
import { Outage } from '../store/outage.ts';

/** The server's words, or those of the way to it, as one line without the password. */
export function whyNot(error: unknown, url: string): unknown {
  if (error instanceof AppError && !(error.cause instanceof Error)) return error;
  const cause = error instanceof AppError ? error.cause : error;
  const { host: named, pathname, username } = new URL(url);
  const host = named || 'localhost';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  const line = (text: string): AppError => new AppError('unavailable', text, { cause });
  if (code === '28P01' || code === '28000' || /password/i.test(message))
    return line(`The server at ${host} does not let “${decoded(username)}” in: check user and password in the URL.`);
  if (code === '3D000')
    return line(
      `There is no database “${decoded(pathname.slice(1))}” on ${host}: make it with createdb, then try again.`,
    );
  if (code === '42501')
    return line(`“${decoded(username)}” may not do that on ${host}: it must own the database (${message}).`);
  if (code === '53100') return line(`The disk of the server at ${host} is full: make room, then run it again.`);
  if (code === '53300') return line(`The server at ${host} takes no more connections now: try again later.`);
  if (/^57P0/.test(code)) return line(`The server at ${host} is starting or stopping: run it again when it is up.`);
  if (/^E[A-Z]+$/.test(code) || /timeout|terminated|Connection/i.test(message))
    return line(
      `The server at ${host} does not answer (${code || message}): check that it runs and that host and port are right.`,
    );
  // A SQLSTATE: the server said no to what was asked of it.
  if (error instanceof AppError || /^[0-9A-Z]{5}$/.test(code))
    return line(`The database “${decoded(pathname.slice(1))}” on ${host} cannot be used: ${message || 'no answer'}.`);
  return error;
}

/** What ended a process, in words for who runs it: visitors are not told what holds their words. @param url `DATABASE_URL` */
export function forOperator(error: unknown, url = ''): unknown {
  if (!(error instanceof Outage)) return error;
  if (/^postgres(?:ql)?:/.test(url) && URL.canParse(url)) return whyNot(error, url);
  return new AppError('unavailable', error.forOperator, { cause: error });
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
