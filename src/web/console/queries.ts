import {
  type InfiniteData,
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { TicketDetailView, TicketView } from '../../http/shapes.ts';
import { minuteMs, secondMs } from '../../kernel/clock.ts';
import { access } from './access-api.ts';
import { ApiError, api, isSignedOut, type ListQuery, type Session, type TicketPage, whenRefused } from './api.ts';
import { keepWordsOf } from './outbox.ts';
import { createStore } from './store.ts';

/** Rows fetched at a time. */
const pageRows = 40;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15 * secondMs,
      // What the server refused once it will refuse again; only a broken line and a troubled server are worth asking again.
      retry: (count, fault) => count < 2 && (!(fault instanceof ApiError) || fault.status === 0 || fault.status >= 500),
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Whether a session ended under somebody's hands, so that the door can say why it is shown. */
export const sessionEnded = createStore(false);

/** Whether there is no owner yet, so that nobody can sign in. */
export const isNobodys = createStore(false);

const session = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    // The page itself says that its browser holds no session; that is so until somebody signs in.
    const stranger = document.querySelector('meta[name=parley-session]');
    stranger?.remove();
    if (stranger) {
      isNobodys.set(stranger.getAttribute('content') === 'first');
      return null;
    }
    return api.session(signal).then(
      (now) => {
        sessionEnded.set(false);
        isNobodys.set(false);
        keepWordsOf(now.person.id);
        return now;
      },
      (fault: unknown) => {
        if (!isSignedOut(fault)) throw fault;
        if (client.getQueryData<Session | null>(['session'])) sessionEnded.set(true);
        return null;
      },
    );
  },
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
});

export const useSession = () => useQuery(session);

/** Asks again who is signed in. @returns where the live feed stands; null when nobody is signed in or nothing answered. */
export async function readCursor(): Promise<string | null> {
  const now = await client.fetchQuery({ ...session, staleTime: 0 }).catch(() => null);
  return now?.cursor ?? null;
}

// The server is asked rather than believed at once: an answer to a call of before may come after somebody signed in again.
whenRefused(() => void readCursor());

export const useTickets = (query: ListQuery) =>
  useInfiniteQuery({
    queryKey: ['tickets', query],
    queryFn: ({ pageParam, signal }) => api.tickets(query, pageParam, pageRows, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // While a search is being refined the old rows stay; another view starts from its own rows.
    placeholderData: (before, last) =>
      (last?.queryKey[1] as ListQuery | undefined)?.view === query.view ? keepPreviousData(before) : undefined,
  });

/** Counts of the views, fed by whichever list was read last. */
export const useCounts = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['counts'],
    queryFn: ({ signal }) => api.tickets({ view: 'queue' }, null, 1, signal).then((page) => page.counts),
  });

/** Whether there is any ticket that this person may see: asked when a list is empty, and again with the counts. */
export const useAnyTicket = (enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['counts', 'any'],
    queryFn: ({ signal }) => api.tickets({ view: 'all' }, null, 1, signal).then(({ items }) => items.length > 0),
  });

export const useTicket = (number: number, enabled = true) =>
  useQuery({ queryKey: ['ticket', number], queryFn: ({ signal }) => api.ticket(number, signal), enabled });

export const assistKey = (number: number, language: string) => ['ticket', number, 'assist', language] as const;

/** What is known at a glance; read again with the ticket. */
export const useLook = (number: number, language: string) =>
  useQuery({
    queryKey: assistKey(number, language),
    queryFn: ({ signal }) => api.assist(number, language, signal),
    // In another language the old words stay until the new ones are there.
    placeholderData: keepPreviousData,
  });

export const useSimilar = (number: number) =>
  useQuery({
    queryKey: ['similar', number],
    queryFn: ({ signal }) => api.similar(number, signal).then(({ items }) => items),
    staleTime: 5 * minuteMs,
  });

/** Tickets that one may be joined to: those that match, or those changed last. */
export const useOthers = (text: string) =>
  useQuery({
    staleTime: 30 * secondMs,
    queryKey: ['found', 'others', text],
    queryFn: async ({ signal }) => (await api.tickets({ view: 'all', q: text }, null, 20, signal)).items,
    placeholderData: (before) => before,
  });

/** The first tickets and the articles that match what is being typed; those of before stay until they are there. */
export const useFound = (text: string, language: string, rows: number) => {
  const [enabled, staleTime] = [text !== '', 30 * secondMs];
  const tickets = useQuery({
    enabled,
    staleTime,
    queryKey: ['found', 'tickets', text],
    queryFn: async ({ signal }) => (await api.tickets({ view: 'all', q: text }, null, rows, signal)).items,
    placeholderData: (before) => before,
  });
  const passages = useQuery({
    enabled,
    staleTime,
    queryKey: ['found', 'passages', text, language],
    queryFn: ({ signal }) => api.passages(text, language, signal),
    placeholderData: (before) => before,
  });
  return {
    tickets: (enabled && tickets.data) || [],
    passages: (enabled && passages.data) || [],
    /** What is given is of what was typed before, or nothing yet. */
    isSearching: enabled && (tickets.isFetching || passages.isFetching),
    failed: enabled && (tickets.isError || passages.isError),
  };
};

/** Who asks to be let in and has not been answered yet; for those who may. */
export const useAsking = (enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['requests'],
    queryFn: ({ signal }) => access.requests(signal),
    select: (all) => all.filter(({ decision }) => decision === null),
    refetchInterval: minuteMs,
  });

export const usePeople = (enabled = true) =>
  useQuery({ queryKey: ['people'], queryFn: ({ signal }) => api.people(signal).then((page) => page.items), enabled });

export const useForms = (language: string) =>
  useQuery({
    queryKey: ['forms', language],
    queryFn: ({ signal }) => api.forms(language, signal),
    staleTime: 5 * minuteMs,
  });

/** Who is found by what is being typed; those of before stay until they are there. */
export const useKnownPeople = (q: string) =>
  useQuery({
    enabled: q !== '',
    queryKey: ['known people', q],
    queryFn: ({ signal }) => api.knownPeople(q, signal),
    placeholderData: (before) => before,
  });

export const useSavedReplies = () =>
  useQuery({
    queryKey: ['saved replies'],
    queryFn: ({ signal }) => api.savedReplies(signal),
    staleTime: minuteMs,
  });

export const useModelReport = () =>
  useQuery({ queryKey: ['model'], queryFn: ({ signal }) => api.modelReport(signal), refetchInterval: 30 * secondMs });

export const useModelConversation = (id: string) =>
  useQuery({ queryKey: ['model', id], queryFn: ({ signal }) => api.modelConversation(id, signal) });

/** Puts how a ticket looks now into every list and page that shows it. Order and membership come with the next read. */
export function showTicket(ticket: TicketView): void {
  client.setQueriesData<InfiniteData<TicketPage, string | null>>({ queryKey: ['tickets'] }, (data) => {
    if (!data?.pages.some((page) => page.items.some((row) => row.number === ticket.number))) return data;
    const items = (page: TicketPage): TicketView[] =>
      page.items.map((row) => (row.number === ticket.number ? ticket : row));
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: items(page) })) };
  });
  client.setQueryData<TicketDetailView>(['ticket', ticket.number], (detail) => detail && { ...detail, ticket });
}

/** How an opened ticket was last seen; undefined when it was not opened. */
export const shownTicket = (number: number): TicketView | undefined =>
  client.getQueryData<TicketDetailView>(['ticket', number])?.ticket;

let reading: ReturnType<typeof setTimeout> | undefined;
/** Reads the lists again soon: a burst of events costs one read. */
export function refreshLists(afterMs = 400): void {
  if (reading !== undefined) return;
  reading = setTimeout(() => {
    reading = undefined;
    void client.invalidateQueries({ queryKey: ['tickets'] });
    void client.invalidateQueries({ queryKey: ['counts'] });
  }, afterMs);
}

export const refreshTicket = (number: number): Promise<void> =>
  client.invalidateQueries({ queryKey: ['ticket', number] });

/** Everything may be old: after a break of the line. */
export function refreshAll(): void {
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}
