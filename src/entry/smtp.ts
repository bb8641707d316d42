import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import { isInner } from '../kernel/outward.ts';
import { type LaidDown, type Letter, type Transport, Undeliverable } from '../mail/transport.ts';
import { makeFolder } from './disk.ts';

/** nodemailer is loaded with the first mail: most processes send none for a long while. */
function nodemailer(): Promise<typeof import('nodemailer')> {
  return import('nodemailer');
}

/** The envelope is given apart from the headers, so that no header is ever read for a recipient. */
function mailOf({ from, to, subject, text, html, messageId, date }: Letter) {
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: addressIn(from), to: [to] },
    subject,
    text,
    html,
    messageId,
    date: new Date(date),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function addressIn(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from;
}

/**
 * Whether nothing is said to this mail server but over TLS: its address holds a password, and it stands on another machine. Else
 * whoever sits between could leave out that it offers STARTTLS, and be told the password. `?requireTLS=false` in the address, for a line
 * that is one's own, comes before this.
 */
export function needsTls(url: string): boolean {
  const { password, hostname } = new URL(url);
  return password !== '' && /[.:]/.test(hostname) && !isInner(hostname);
}

/** Through a mail server. @param url `smtp://USER:PASSWORD@HOST:PORT`, or `smtps:` for TLS from the first byte */
export function smtpTransport(url: string): Transport {
  let made: Promise<Transporter> | null = null;
  const transporter = (): Promise<Transporter> => {
    made ??= nodemailer().then(({ createTransport }) =>
      createTransport({
        url,
        requireTLS: needsTls(url),
        pool: true,
        maxConnections: 2,
        connectionTimeout: 10_000,
        socketTimeout: 20_000,
      }),
    );
    return made;
  };
  return {
    kind: 'smtp',
    async send(letter, signal) {
      signal.throwIfAborted();
      try {
        await (await transporter()).sendMail(mailOf(letter));
      } catch (error) {
        const { responseCode, response, command } = error as {
          responseCode?: number;
          response?: string;
          command?: string;
        };
        const why = response ?? (error as Error).message;
        // 5xx to the recipient or the text is final (RFC 5321 4.2.1); to signing in it is our own settings, which may be put right.
        const isFinal = responseCode !== undefined && responseCode >= 500 && !/AUTH|EHLO|HELO|CONN/.test(command ?? '');
        throw isFinal ? new Undeliverable(why, { cause: error }) : error;
      }
    },
    async fault() {
      try {
        await (await transporter()).verify();
        return null;
      } catch (error) {
        return `the mail server cannot be used: ${(error as Error).message}`;
      }
    },
  };
}

/** As files, to be read by who runs the house: what there is when nothing else is set. */
export function mailFolder(dir: string): Transport {
  return {
    kind: 'files',
    async send(letter) {
      const { createTransport } = await nodemailer();
      const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(
        mailOf(letter),
      );
      makeFolder(dir, 0o700);
      const name = `${letter.messageId.replace(/^<|@.*$/g, '')}.eml`;
      // Mails hold codes and links that open something.
      await writeFile(join(dir, name), message as Buffer, { flush: true, mode: 0o600 });
    },
    fault: async () => null,
  };
}

/** What `mailFolder` laid down there, now or before mails had another way. */
export function laidDownIn(dir: string): LaidDown {
  return {
    async list() {
      const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return names.flatMap((name) => /^(mai_\w+)\.eml$/.exec(name)?.[1] ?? []);
    },
    remove: (id) => rm(join(dir, `${id}.eml`), { force: true }),
  };
}
