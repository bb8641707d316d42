import type { Level, Priority, StoredEvent } from '../conversation/events.ts';
import type { Triage } from '../llm/tasks/triage.ts';
import { inDanger, type Understanding } from '../understanding/types.ts';
import { priorityOf } from './sla.ts';
import type { Ticket } from './ticket-state.ts';

/** A matter that tickets are about, as its form has it. */
export interface Topic {
  intent: string;
  category: string;
  impact: Level;
  urgency: Level;
  /** In English, for a model. */
  about: string;
}

/** What an agent may take over by a click. Parts that would change nothing are null. */
export interface Suggestion {
  category: string | null;
  priority: { impact: Level; urgency: Level; priority: Priority } | null;
  by: 'offline' | 'model';
}

/** From here on the classifier is believed enough to propose; to decide it would have to be surer. */
const sureEnough = 0.6;
const loud = 0.7;

/** What the classifier and the signals make of the visitor's words: a category, and never less urgent than it is. */
export function offlineTriage(ticket: Ticket, heard: Understanding, topics: readonly Topic[]): Triage {
  const [guess] = heard.intents;
  const topic =
    guess !== undefined && guess.confidence >= sureEnough
      ? topics.find(({ intent }) => intent === guess.intent)
      : undefined;
  const isLoud = heard.urgency >= loud || heard.anger >= loud || inDanger(heard);
  const least = (one: Level, other: Level): Level => (one < other ? one : other);
  return {
    category: topic?.category ?? null,
    impact: topic ? least(ticket.impact, topic.impact) : ticket.impact,
    urgency: isLoud ? 1 : topic ? least(ticket.urgency, topic.urgency) : ticket.urgency,
  };
}

/** What is new in it, left out what an agent has decided already; null when nothing is. */
export function suggestionOf(
  ticket: Ticket,
  history: readonly StoredEvent[],
  { category, impact, urgency }: Triage,
  by: Suggestion['by'],
): Suggestion | null {
  const decided = (type: StoredEvent['body']['type']): boolean => history.some(({ body }) => body.type === type);
  const priority = priorityOf(impact, urgency);
  const suggestion = {
    category: category !== null && category !== ticket.category && !decided('categorised') ? category : null,
    priority: priority !== ticket.priority && !decided('prioritised') ? { impact, urgency, priority } : null,
    by,
  };
  return suggestion.category === null && suggestion.priority === null ? null : suggestion;
}
