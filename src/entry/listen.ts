import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { minuteMs, secondMs } from '../kernel/clock.ts';

/** How long the server bears with who is slow, all in milliseconds. */
export interface Patience {
  /** From the first byte until the headers are whole. */
  headersMs: number;
  /** From the first byte until the request is whole, its body included. */
  requestMs: number;
  /** Without a byte in either direction; live streams say something more often than that. */
  idleMs: number;
  /** How often it looks whom to close. */
  lookMs: number;
}

export const patience: Patience = {
  headersMs: 10 * secondMs,
  requestMs: 30 * secondMs,
  idleMs: minuteMs,
  lookMs: 2 * secondMs,
};

/** More than all live streams there may be, and than one process answers in time. */
const mostConnections = 4_000;

/**
 * Begins to listen. Connections of those who send or read too slowly are closed.
 * @param port 0 for any that is free
 */
export function listen(
  fetch: Hono['fetch'],
  { port, hostname }: { port: number; hostname: string },
  { headersMs, requestMs, idleMs, lookMs }: Patience = patience,
): ServerType {
  const serverOptions = { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs };
  const server = serve({ fetch, port, hostname, serverOptions });
  server.maxConnections = mostConnections;
  if ('timeout' in server) server.timeout = idleMs;
  return server;
}
