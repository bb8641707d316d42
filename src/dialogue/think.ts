import type { Conversation } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Tickets } from '../desk/tickets.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { Hit, Knowledge } from '../knowledge/types.ts';
import { gistOf } from '../understanding/gist.ts';
import type { IntentGuess, Understander, Understanding } from '../understanding/types.ts';
import { briefsOf } from './briefs.ts';
import { decide } from './decide.ts';
import type { Decision, DialogueRules, Said, World } from './decision.ts';
import { type Evidence, weighed } from './evidence.ts';
import type { Labels } from './labels.ts';

export interface ThinkingDeps {
  clock: Clock;
  events: EventLog;
  tickets: Tickets;
  understander: Understander;
  knowledge: Knowledge;
  rules: DialogueRules;
  labels: Labels;
  agentsOnline(): number;
}

/** What came of thinking about a message. */
export interface Thought {
  heard: Understanding;
  decided: Decision;
  world: World;
}

const hitsLooked = 6;

/** Thinks about one message: understands it, looks things up and decides. No side effects but reads. */
export function createThinking(deps: ThinkingDeps): (conversation: Conversation, said: Said) => Promise<Thought> {
  const { clock, events, tickets, understander, knowledge, rules, labels } = deps;

  const hitsFor = async (
    conversation: Conversation,
    heard: Understanding,
    said: Said,
  ): Promise<readonly Evidence[]> => {
    const language = conversation.locale;
    const act = heard.act !== null && heard.act.confidence >= 0.9;
    const [guess] = heard.intents;
    const inForm = conversation.form !== null;
    const elsewhere =
      guess !== undefined && guess.intent !== conversation.form?.name && guess.confidence >= rules.thresholds.form;
    if (act || conversation.handler !== 'assistant' || (inForm && !heard.isQuestion && !elsewhere)) return [];
    // A long mail is looked up by its subject and first sentence: the rest would drown them.
    const text = gistOf(said.text).slice(0, 2).join('\n') || said.text;
    const found = await knowledge.search({ text, language, limit: hitsLooked });
    const hits = weighed(found, heard.intents, language);
    const [best] = hits;
    const strong = best !== undefined && best.score >= rules.thresholds.answer && best.passage.language === language;
    if (strong || guess === undefined || guess.confidence < rules.thresholds.form) return hits;
    const more = weighed([...(await hitsForIntent(guess, text, language)), ...found], heard.intents, language);
    // An article in the person's own language comes before one in another that fits the words better.
    const own = more.filter((hit) => hit.passage.language === language && hit.score >= rules.thresholds.answer);
    return own.length > 0 ? own : more;
  };

  /**
   * The words found nothing, yet it may be clear what is meant: look under the name of that. Only in the person's language:
   * in another one nothing tells which section is to the point.
   */
  const hitsForIntent = async (guess: IntentGuess, said: string, language: Language): Promise<Hit[]> => {
    const text = `${labels.title(language, guess.intent)}\n${said}`;
    const named = await knowledge.search({ text, language, limit: hitsLooked, ownLanguageOnly: true });
    const fitting = named.find(({ passage }) => passage.intents.includes(guess.intent));
    // Found by the name of the matter, not by what was said of it.
    return fitting ? [{ ...fitting, score: 0 }] : [];
  };

  return async (conversation: Conversation, said: Said): Promise<Thought> => {
    const now = clock.now();
    const form = conversation.form && rules.forms.get(conversation.form.name);
    const heard = await understander.understand({
      text: said.text,
      now,
      locale: conversation.locale,
      localeUncertain: conversation.localeUncertain,
      fields: form?.fields ?? [],
      ...(conversation.form?.asked ? { asked: conversation.form.asked } : {}),
    });
    const inItsLanguage = { ...conversation, locale: languageAfter(conversation, heard) };
    const world: World = {
      now,
      hits: await hitsFor(inItsLanguage, heard, said),
      tickets: await briefsOf({ tickets, events }, conversation, heard),
      agentsOnline: deps.agentsOnline(),
    };
    return { heard, decided: decide(inItsLanguage, heard, said, rules, world), world };
  };
}

/** The language the reply is written in: a sure guess wins, otherwise it stays as it was. */
export function languageAfter(conversation: Conversation, heard: Understanding): Conversation['locale'] {
  return heard.language.confidence >= 0.5 ? heard.language.language : conversation.locale;
}
