import { sql } from 'kysely';
import type { EventLog } from '../conversation/log.ts';
import { analyse } from '../knowledge/analyse.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { searchWords, ticketsWith } from '../store/differences.ts';
import type { Store } from '../store/store.ts';
import { fromRow, wordsOf } from './ticket-rows.ts';
import type { Ticket } from './ticket-state.ts';
import { streamOf } from './tickets.ts';

/** A solved ticket on the same matter, and what solved it. */
export interface Similar {
  ticket: Ticket;
  /** The last thing an agent wrote to its requester; null when nobody had to. */
  solution: string | null;
}

/** Words that tickets are looked for by, and how many of the newest with each are looked at. */
const mostWords = 6;
const newestEach = 150;
/** Solved last, whatever their words: in scripts without spaces the index knows no words. */
const newestSolved = 100;
const looked = 6;
const shown = 3;
/** Share of what this ticket says that another must say too, weighed by how much it tells. */
const enough = 0.45;
const sameIntent = 0.2;
const longestHistory = 2_000;

/**
 * Solved tickets that say the same as this one, best first. The index of words finds candidates, newest first and bounded, so
 * that a word in every ticket costs no more than a rare one; then shared terms are weighed by how few candidates have them.
 */
export function createSimilar({ store, events }: { store: Store; events: EventLog }) {
  const tickets = store.read.selectFrom('ticket').selectAll();

  const found = async (ticket: Ticket): Promise<Ticket[]> => {
    const words = [...new Set(searchWords(wordsOf(ticket)))]
      .filter((word) => telling(word, ticket.locale))
      .sort((one, other) => other.length - one.length)
      .slice(0, mostWords);
    const solved = (status: string) =>
      tickets.where('status', '=', status).orderBy('updated_at', 'desc').orderBy('number', 'desc').limit(newestSolved);
    const withWord = (word: string) => {
      const newest = sql`${ticketsWith(store, [{ word, begins: false }])} order by rowid desc limit ${newestEach}`;
      // No index of the status: few rows are fetched by their numbers and tried.
      return tickets
        .where('number', 'in', sql<number>`(select rowid from (${newest}) as found)`)
        .where(sql<string>`status || ''`, 'in', ['resolved', 'closed']);
    };
    const selects = [solved('resolved'), solved('closed'), ...words.map(withWord)];
    const rows = (await Promise.all(selects.map((select) => select.execute()))).flat();
    const others = new Map(rows.map((row) => [row.number, fromRow(row)]));
    others.delete(ticket.number);
    return [...others.values()];
  };

  const solutionOf = async ({ number }: Ticket): Promise<string | null> => {
    const history = await events.read(streamOf(number), 0, longestHistory);
    const last = history.findLast(({ actor, body }) => body.type === 'message' && actor.kind === 'agent');
    return last?.body.type === 'message' ? last.body.text : null;
  };

  return async (ticket: Ticket): Promise<Similar[]> => {
    const best = ranked(ticket, await found(ticket)).slice(0, looked);
    const all = await Promise.all(best.map(async (each) => ({ ticket: each, solution: await solutionOf(each) })));
    // One that says how is worth more than one that is more alike.
    const told = all.filter(({ solution }) => solution !== null);
    return [...told, ...all.filter((each) => !told.includes(each))].slice(0, shown);
  };
}

/** Those alike enough, best first. */
export function ranked(ticket: Ticket, others: readonly Ticket[]): Ticket[] {
  const said = termsOf(ticket);
  const terms = others.map(termsOf);
  const frequency = (term: string): number => terms.filter((each) => each.has(term)).length;
  const worth = new Map([...said].map((term) => [term, Math.log(1 + (others.length + 1) / (frequency(term) + 1))]));
  const whole = [...worth.values()].reduce((sum, each) => sum + each, 0);
  if (whole === 0) return [];
  const likeness = (other: Ticket, i: number): number => {
    const shared = [...said].reduce((sum, term) => sum + (terms[i]?.has(term) ? (worth.get(term) ?? 0) : 0), 0);
    return shared / whole + (ticket.intent !== null && ticket.intent === other.intent ? sameIntent : 0);
  };
  return others
    .map((other, i) => ({ other, score: likeness(other, i) }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score || b.other.number - a.other.number)
    .map(({ other }) => other);
}

/** The terms that tell something, stemmed, as the knowledge base sees a text. */
function termsOf(ticket: Ticket): Set<string> {
  const { terms, weights } = analyse(wordsOf(ticket), ticket.locale);
  return new Set(terms.filter((_, i) => (weights[i] ?? 0) >= 1));
}

/** Whether a word, as tickets are indexed by, says anything of a matter: long enough, and not of the grammar. */
function telling(word: string, language: string): boolean {
  return (word.length >= 3 || !/^[\p{sc=Latin}\p{N}]+$/u.test(word)) && !stopWords(language).has(word);
}
