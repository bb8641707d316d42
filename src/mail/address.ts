import { invalid } from '../kernel/errors.ts';

/**
 * One mailbox as it goes into an envelope, or null when the text is anything else: a list, a name beside an address, a comment,
 * a quoted part, a line break. Stricter than RFC 5321 allows and than any real mailbox needs: what is let through needs no
 * escaping anywhere, so no later step can read more than one recipient or another header out of it.
 */
export function mailbox(text: string): string | null {
  const [, local, domain] = form.exec(text.normalize('NFC').trim()) ?? [];
  if (local === undefined || domain === undefined) return null;
  const host = asciiHost(domain);
  if (host === null || text !== text.toWellFormed()) return null;
  const whole = `${local}@${host}`;
  return local.length <= 64 && whole.length <= 254 && !local.includes('..') ? whole.toLowerCase() : null;
}

/** @throws AppError('invalid') for what `mailbox` does not take */
export function mustBeMailbox(text: string): string {
  const address = mailbox(text);
  if (address === null)
    throw invalid('This is not an e-mail address.', 'email', 'must be one address like ana@example.org');
  return address;
}

/** Letters, digits and the signs of an atom; a dot neither first nor last. */
const form =
  /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-](?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*[A-Za-z0-9!#$%&'*+/=?^_`{|}~-])?)@([\p{L}\p{N}\p{M}.-]+)$/u;
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** The host as it is looked up: international names in their ASCII form. An address by number names no mailbox of a person. */
function asciiHost(domain: string): string | null {
  let host: string;
  try {
    host = new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
  const labels = host.split('.');
  const isName = labels.length > 1 && labels.every((one) => label.test(one)) && /[a-z]/.test(labels.at(-1) ?? '');
  return isName ? host : null;
}
