import { expect } from 'vitest';
import type { TicketDetailView, TicketView } from '../../src/http/shapes.ts';
import type { Agent, Answer, TestApp, Visitor } from './app.ts';

export interface Listed {
  items: TicketView[];
  next: string | null;
  counts: { queue: number; mine: number };
}

/** What tests of the desk do again and again; `ana` does it where nobody else is named. */
export interface TicketTools {
  create(body?: object, by?: Agent): Promise<TicketView>;
  /** A verb as it is answered, refusals included. */
  act(by: { cookie: string }, number: number, verb: string, body?: unknown): Promise<Answer<{ ticket: TicketView }>>;
  list(query: string, by?: Agent): Promise<Listed>;
  detail(number: number, by?: Agent): Promise<TicketDetailView>;
  /** Somebody who has asked for a person, and their ticket. */
  handedOff(): Promise<{ visitor: Visitor; number: number }>;
}

export function ticketTools(app: TestApp, ana: Agent): TicketTools {
  return {
    async create(body = {}, by = ana) {
      const { status, json, text } = await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
        cookie: by.cookie,
        body: { subject: 'A ticket', ...body },
      });
      expect(status, text).toBe(201);
      return json.ticket;
    },
    act: (by, number, verb, body = {}) =>
      app.request('POST', `/api/v1/tickets/${number}/${verb}`, { cookie: by.cookie, body }),
    list: async (query, by = ana) =>
      (await app.request<Listed>('GET', `/api/v1/tickets?${query}`, { cookie: by.cookie })).json,
    detail: async (number, by = ana) =>
      (await app.request<TicketDetailView>('GET', `/api/v1/tickets/${number}`, { cookie: by.cookie })).json,
    async handedOff() {
      const visitor = await app.open({ visitor: { name: 'Vera' } });
      await visitor.say('I want to talk to a human');
      const number = (await visitor.state()).tickets[0]?.number ?? 0;
      expect(number).toBeGreaterThan(1_000);
      return { visitor, number };
    },
  };
}

/** Every verb with a body that is right; numbers and people are put in by the test. */
export const verbBodies: Readonly<Record<string, object>> = {
  claim: {},
  release: {},
  assign: { to: 'filled in below' },
  reply: { text: 'On it', clientId: 'r1' },
  note: { text: 'Seen before' },
  resolve: {},
  reopen: {},
  close: {},
  reject: { reason: 'Not ours' },
  pend: {},
  prioritise: { impact: 1, urgency: 1 },
  categorise: { category: 'network/vpn' },
  merge: { into: 1 },
  link: { to: 1, as: 'related' },
  'hand-back': {},
};
export const verbs = Object.keys(verbBodies);
