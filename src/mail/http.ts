import { outward } from '../kernel/outward.ts';
import { type Letter, type Transport, Undeliverable } from './transport.ts';

/** What it answers is thrown away. */
const mostBytes = 64 * 1024;

/**
 * Mail through a provider's HTTP endpoint, for platforms without SMTP and for who prefers it: a JSON object with `from`, `to`,
 * `subject`, `text`, `html` and `headers`, a bearer key, and an `Idempotency-Key`, as Resend and those who follow it take it.
 */
export function httpTransport({ endpoint, key }: { endpoint: string; key: string | null }): Transport {
  const headers = { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  const ask = outward(endpoint, mostBytes);
  return {
    kind: 'http',
    async send({ from, to, subject, text, html, messageId }: Letter, signal) {
      const response = await ask(endpoint, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': messageId.replace(/[<>]/g, '') },
        body: JSON.stringify({ from, to: [to], subject, text, html, headers: { 'Message-ID': messageId } }),
        signal,
      });
      await response.body?.cancel();
      if (response.ok) return;
      const why = `the mail endpoint answered ${response.status}`;
      // What is wrong with the key or the load may pass; what is wrong with the mail stays.
      if ([400, 404, 410, 413, 422].includes(response.status)) throw new Undeliverable(why);
      throw new Error(why);
    },
    async fault(signal) {
      try {
        const response = await ask(endpoint, { method: 'POST', headers, body: '{}', signal });
        await response.body?.cancel();
        // An empty mail is refused by who would take a whole one.
        return response.status === 400 || response.status === 422 || response.ok
          ? null
          : `the mail endpoint answered ${response.status}`;
      } catch (error) {
        return `the mail endpoint cannot be reached: ${(error as Error).message}`;
      }
    },
  };
}
