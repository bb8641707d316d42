import { createStore, useStore } from './store.ts';

export const views = ['queue', 'mine', 'all'] as const;
export type View = (typeof views)[number];

/** Pages that are one place each. */
const plainPages = ['people', 'outbox', 'model', 'understanding', 'replies', 'account', 'security', 'forgot'] as const;
/** Pages that a link with a secret opens. */
const tokenPages = ['welcome', 'join', 'reset', 'no-access'] as const;

/** Where the person is. Every place is an address, so that back, forward, reload and links work. */
export type Route =
  | { page: 'desk'; view: View; number: number | null; query: URLSearchParams }
  | { page: (typeof plainPages)[number] }
  | { page: (typeof tokenPages)[number]; token: string }
  | { page: 'requester'; id: string }
  | { page: 'nowhere' };

function isView(value: unknown): value is View {
  return views.some((view) => view === value);
}

/** `/console/tickets/1042?view=mine`: the ticket, and the list it was opened from (the queue if not said). */
export function parse(href: string): Route {
  const url = new URL(href);
  const [head, tail, ...rest] = url.pathname
    .replace(/^\/console\/?/, '')
    .split('/')
    .filter(Boolean);
  const query = url.searchParams;
  if (rest.length > 0) return { page: 'nowhere' };
  if (head === 'tickets' && tail !== undefined && /^[1-9]\d{0,14}$/.test(tail)) {
    const view = query.get('view');
    return { page: 'desk', view: isView(view) ? view : 'queue', number: Number(tail), query };
  }
  if (head === 'requesters' && tail !== undefined && /^\w{1,64}$/.test(tail)) return { page: 'requester', id: tail };
  if (tail !== undefined) return { page: 'nowhere' };
  if (head === undefined) return { page: 'desk', view: 'queue', number: null, query };
  if (isView(head)) return { page: 'desk', view: head, number: null, query };
  const plain = plainPages.find((page) => page === head);
  if (plain) return { page: plain };
  const opened = tokenPages.find((page) => page === head);
  if (opened) return { page: opened, token: query.get('token') ?? '' };
  return { page: 'nowhere' };
}

const here = createStore<Route>(parse(location.href));
addEventListener('popstate', () => here.set(parse(location.href)));

/** Goes to an address of the console; `replace` leaves no entry to come back to. */
export function navigate(to: string, how: { replace?: boolean } = {}): void {
  const href = new URL(to, location.href).href;
  if (href === location.href) return;
  if (how.replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  here.set(parse(href));
}

/** For what happens outside a drawing. */
export const currentRoute = (): Route => here.get();
export const useRoute = (): Route => useStore(here);

/** The filters of the list, carried from the list to its tickets and back. */
const filters = ['status', 'kind', 'priority', 'locale', 'team', 'assignee', 'q'] as const;
export type Filter = (typeof filters)[number];
export type Filters = Partial<Record<Filter, string>>;

export function filtersOf(query: URLSearchParams): Filters {
  const out: Filters = {};
  for (const name of filters) {
    const value = query.get(name);
    if (value) out[name] = value;
  }
  return out;
}

export function viewPath(view: View, filter: Filters = {}): string {
  const query = new URLSearchParams(filter).toString();
  return `/console/${view}${query ? `?${query}` : ''}`;
}

export function ticketPath(number: number, view: View, filter: Filters = {}): string {
  const query = new URLSearchParams({ ...(view === 'queue' ? {} : { view }), ...filter }).toString();
  return `/console/tickets/${number}${query ? `?${query}` : ''}`;
}
