import { z } from 'zod';
import { type Clock, minuteMs } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { outward } from '../kernel/outward.ts';
import type { BotReference, Reply } from './bot-activity.ts';
import type { Delivered } from './channel.ts';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether replies may be sent to `serviceUrl`: https, a host on the list (`*.` stands for one or more labels, a port counts
 * when it is not 443), nothing but a path behind it. Plain http is for loopback alone, when the owner listed it or switched
 * the check of tokens off.
 */
export function mayReplyTo(serviceUrl: string, policy: { hosts: readonly string[]; auth: boolean }): boolean {
  let url: URL;
  try {
    url = new URL(serviceUrl);
  } catch {
    return false;
  }
  const { protocol, host, hostname, username, password, search, hash } = url;
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  const listed = policy.hosts.some((entry) => {
    const name = entry.toLowerCase();
    return name.startsWith('*.') ? host.endsWith(name.slice(1)) && host.length > name.length - 1 : host === name;
  });
  if (protocol === 'https:') return listed;
  const here = policy.hosts.some((entry) => entry.toLowerCase() === hostname);
  return protocol === 'http:' && loopback.has(hostname) && (listed || here || !policy.auth);
}

/** Talks to the connector that a conversation is reached through. */
export interface BotConnector {
  /** Never follows a redirect. Network trouble and overload are `retry`. */
  send(reply: Reply, to: BotReference, signal: AbortSignal): Promise<Delivered>;
}

const scope = 'https://api.botframework.com/.default';
const mostTokenBytes = 64 * 1024;
const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().min(0).default(0) });

export function createBotConnector(deps: {
  config: { appId: string | null; tokenUrl: string; serviceHosts: readonly string[]; auth: boolean };
  password: string | null;
  clock: Clock;
  log: Log;
}): BotConnector {
  const { config, password, clock, log } = deps;
  const askForToken = outward(config.tokenUrl, mostTokenBytes);
  let held: { token: string; untilMs: number } | null = null;
  let asking: Promise<string> | null = null;

  const ask = async (id: string, secret: string, signal: AbortSignal): Promise<string> => {
    const response = await askForToken(config.tokenUrl, {
      method: 'POST',
      signal,
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret, scope }),
    });
    // What it says beside the status may hold the credentials sent: it is not read.
    if (!response.ok) throw new Error(`the token service answered ${response.status}`);
    const { access_token: token, expires_in: seconds } = tokenShape.parse(await response.json());
    const lifeMs = seconds * 1_000;
    // Given up a little early, so that none runs out on its way.
    held = { token, untilMs: clock.ms() + Math.max(lifeMs / 2, lifeMs - 5 * minuteMs) };
    return token;
  };

  /** Null when no credentials are set: an emulator asks for none. */
  const token = async (signal: AbortSignal): Promise<string | null> => {
    if (config.appId === null || password === null) return null;
    if (held && clock.ms() < held.untilMs) return held.token;
    asking ??= ask(config.appId, password, signal).finally(() => {
      asking = null;
    });
    return asking;
  };

  return {
    async send(reply, to, signal) {
      // Asked again on the way out: what was allowed when the person wrote may not be any more.
      if (!mayReplyTo(to.serviceUrl, { hosts: config.serviceHosts, auth: config.auth })) return 'gone';
      const base = to.serviceUrl.replace(/\/+$/, '');
      const tail = reply.replyToId === undefined ? '' : `/${encodeURIComponent(reply.replyToId)}`;
      const url = `${base}/v3/conversations/${encodeURIComponent(to.conversation.id)}/activities${tail}`;
      let status: number;
      try {
        const bearer = await token(signal);
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal,
          headers: {
            'content-type': 'application/json',
            ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          },
          body: JSON.stringify(reply),
        });
        await response.body?.cancel();
        status = response.status;
      } catch (error) {
        log.warn({ err: error }, 'the connector cannot be reached');
        return 'retry';
      }
      if (status === 401) held = null;
      const result = outcomeOf(status);
      if (result !== 'sent') log.warn({ status }, 'the connector did not take a reply');
      return result;
    },
  };
}

/** Client errors will be the same next time, but for those about the token, the pace and the time. */
function outcomeOf(status: number): Delivered {
  if (status >= 200 && status < 300) return 'sent';
  if (status < 400 || status >= 500 || [401, 408, 425, 429].includes(status)) return 'retry';
  return 'gone';
}
