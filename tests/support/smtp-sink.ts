import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { partsOf } from './letters.ts';

export interface Received {
  from: string;
  /** Every RCPT TO of the envelope. */
  to: string[];
  /** The mail as it came over the wire. */
  raw: string;
  /** Its plain text, decoded. */
  text: string;
}

export interface SmtpSink {
  url: string;
  received: Received[];
  /** Every password it was told. */
  passwords: string[];
  /** The next mail is refused with this answer. */
  refuseNext(code: number, text: string): void;
  stop(): Promise<void>;
}

/**
 * A real SMTP server on loopback that keeps what it gets.
 * @param tls its certificate: spoken from the first byte (`smtps:`), or offered by STARTTLS; without one it offers none
 */
export async function startSmtpSink(tls?: {
  key: string;
  cert: string;
  from: 'first' | 'starttls';
}): Promise<SmtpSink> {
  const received: Received[] = [];
  const passwords: string[] = [];
  let refusal: (Error & { responseCode: number }) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    // Our side keeps its connection open for the next mail.
    closeTimeout: 10,
    ...(tls ? { secure: tls.from === 'first', key: tls.key, cert: tls.cert } : {}),
    disabledCommands: tls?.from === 'starttls' ? [] : ['STARTTLS'],
    // As the worst would: it takes a password however that comes.
    allowInsecureAuth: true,
    onAuth({ password }, _session, done) {
      passwords.push(password ?? '');
      done(null, { user: 'somebody' });
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal) {
          done(refusal);
          refusal = null;
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString('utf8');
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          text: partsOf(raw).text,
        });
        done();
      });
    },
  });
  // Who does not trust its certificate hangs up.
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${tls?.from === 'first' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    received,
    passwords,
    refuseNext(responseCode, text) {
      refusal = Object.assign(new Error(text), { responseCode });
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
