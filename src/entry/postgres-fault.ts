import { AppError } from '../kernel/errors.ts';
import { Outage } from '../store/outage.ts';

/** What Node says of a certificate that it does not take (its list is that of OpenSSL, and ERR_TLS_CERT_ALTNAME_INVALID). */
const untrusted = /CERT|^UNABLE_TO_/;

/** The server's words, or those of the way to it, as one line without the password. */
export function whyNot(error: unknown, url: string): unknown {
  if (error instanceof AppError && !(error.cause instanceof Error)) return error;
  const cause = error instanceof AppError ? error.cause : error;
  const { host: named, pathname, username } = new URL(url);
  const host = named || 'localhost';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  const { path, syscall } = (cause ?? {}) as { path?: string; syscall?: string };
  const line = (text: string): AppError => new AppError('unavailable', text, { cause });
  // A SQLSTATE: the server answered, whatever words are in what it said. What the driver and the system say begins with E, or is longer.
  const answered = /^(?!E)[0-9A-Z]{5}$/.test(code);
  if (code === '28P01' || (!answered && /password/i.test(message)))
    return line(`The server at ${host} does not let “${decoded(username)}” in: check user and password in the URL.`);
  if (code === '28000')
    return line(
      `The server at ${host} does not let “${decoded(username)}” in (${message}): check user and sslmode in the URL, and pg_hba.conf there.`,
    );
  if (code === '3D000')
    return line(
      `There is no database “${decoded(pathname.slice(1))}” on ${host}: make it with createdb, then try again.`,
    );
  if (code === '42501')
    return line(`“${decoded(username)}” may not do that on ${host}: it must own the database (${message}).`);
  if (code === '53100') return line(`The disk of the server at ${host} is full: make room, then run it again.`);
  if (code === '53300') return line(`The server at ${host} takes no more connections now: try again later.`);
  if (/^57P0/.test(code)) return line(`The server at ${host} is starting or stopping: run it again when it is up.`);
  if (/^(?:55P03|57014)$/.test(code))
    return line(`The server at ${host} was busy with something else for too long (${message}): run it again later.`);
  if (answered)
    return line(`The database “${decoded(pathname.slice(1))}” on ${host} cannot be used: ${message || 'no answer'}.`);
  if (syscall === 'open')
    return line(`${path} cannot be read (${code}): the URL names it for the way to the server at ${host}.`);
  if (/does not support SSL/.test(message))
    return line(`The server at ${host} offers no encryption: take sslmode out of the URL, or turn it on there.`);
  if (untrusted.test(code))
    return line(
      `The certificate of the server at ${host} is not trusted (${message.replace(/[:\s]+$/, '')}): let sslrootcert=FILE in the URL name that of who issued it, and use the name it was issued for.`,
    );
  if (/^E[A-Z]+$/.test(code) || /timeout|terminated|Connection/i.test(message))
    return line(
      `The server at ${host} does not answer (${code || message}): check that it runs and that host and port are right.`,
    );
  if (error instanceof AppError)
    return line(`The server at ${host} cannot be used: ${message || code || 'no answer'}.`);
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
