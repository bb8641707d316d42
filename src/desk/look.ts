import type { Clock } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import { cutBetweenWords } from '../kernel/text.ts';
import type { moods, Summary } from '../llm/tasks/summarise.ts';
import type { LanguageDetector } from '../understanding/language.ts';
import { inDanger, type Understander } from '../understanding/types.ts';
import type { Open } from './assist.ts';
import type { DeskModel } from './desk-model.ts';
import { type Facts, factsOf, unreplied } from './facts.ts';
import type { Summaries } from './summaries.ts';
import type { Ticket } from './ticket-state.ts';
import { offlineTriage, type Suggestion, suggestionOf, type Topic } from './triage.ts';

export type Mood = (typeof moods)[number];

/** What an agent sees at a ticket before writing a word. */
export interface Look {
  /** What a model may be asked for here; all false without one. */
  can: { summarise: boolean; draft: boolean; translate: boolean };
  facts: Facts & { mood: Mood; isUrgent: boolean };
  /** What a model wrote; null without one. `isOld`: more was said since. */
  summary: (Summary & { isOld: boolean }) | null;
  suggestion: Suggestion | null;
  /** Messages in another language than the reader's. */
  foreign: readonly { event: string; language: Language }[];
}

const mostHeard = 12;
const longestHeard = 2_000;
const mostDetected = 200;
/** How loud anger and urgency must be to be told. */
const loud = 0.7;
const audible = 0.4;

/** Puts together what is known of a ticket; asks no model. */
export function createLook(deps: {
  clock: Clock;
  understander: Understander;
  detector: LanguageDetector;
  topics: readonly Topic[];
  summaries: Summaries;
  model: DeskModel | null;
}): (open: Open, language: Language) => Promise<Look> {
  const { clock, understander, detector, topics, summaries, model } = deps;

  const hear = (ticket: Ticket, text: string) =>
    understander.understand({
      text: text.slice(0, longestHeard),
      now: clock.now(),
      locale: ticket.locale as Language,
      localeUncertain: false,
      fields: [],
    });

  /** By the words, and where they do not tell: the conversation's language for visitor and assistant, the reader's for colleagues. */
  const foreignTo = (language: Language, { thread, history, conversation }: Open) => {
    const written = new Set(
      history.flatMap(({ body }) => (body.type === 'message' && body.original ? [body.clientId] : [])),
    );
    return thread.slice(-mostDetected).flatMap(({ id, actor, body }) => {
      if (body.type !== 'message' || !/\p{L}{2}/u.test(body.text)) return [];
      // What was written before it was translated is one click away already.
      if (body.clientId !== undefined && written.has(body.clientId)) return [];
      const locale = actor.kind === 'agent' ? language : (conversation?.locale ?? language);
      const { language: said, confidence } = detector.detect(body.text, { locale });
      const its = confidence >= 0.5 ? said : locale;
      return its === language ? [] : [{ event: id, language: its }];
    });
  };

  return async (open: Open, language: Language): Promise<Look> => {
    const { ticket, history, conversation, thread } = open;
    const heard = await Promise.all(
      visitorsWords(open)
        .slice(-mostHeard)
        .map((text) => hear(ticket, text)),
    );
    const whole = await hear(ticket, wordsAbout(open));
    const anger = Math.max(0, ...heard.map((each) => each.anger));
    const facts = factsOf(thread);
    const [summary, triaged] = await Promise.all([summaries.read(open, language), summaries.readTriage(open)]);
    const told = { ...whole, anger, urgency: Math.max(0, ...heard.map((each) => each.urgency)) };
    const can = conversation === null ? null : (model?.can ?? null);
    return {
      can: { summarise: can?.summarise ?? false, draft: can?.draft ?? false, translate: can?.translate ?? false },
      facts: {
        ...facts,
        mood: anger >= loud || facts.reason === 'anger' ? 'angry' : anger >= audible ? 'annoyed' : 'calm',
        isUrgent: told.urgency >= loud || inDanger(whole),
      },
      summary,
      suggestion: triaged
        ? suggestionOf(ticket, history, triaged, 'model')
        : suggestionOf(ticket, history, offlineTriage(ticket, told, topics), 'offline'),
      foreign: foreignTo(language, open),
    };
  };
}

function visitorsWords({ thread }: Open): string[] {
  return thread.flatMap(({ actor, body }) =>
    body.type === 'message' && actor.kind === 'visitor' && body.text !== '' ? [body.text] : [],
  );
}

/** What the ticket is about: its own words, and what the visitor said that nobody has replied to. */
export function wordsAbout({ ticket, thread }: Open): string {
  const own = typeof ticket.fields.about === 'string' ? ticket.fields.about : ticket.subject;
  return cutBetweenWords([...new Set([own, ...unreplied(thread)])].join('\n'), longestHeard);
}
