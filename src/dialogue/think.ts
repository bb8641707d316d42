import type { Conversation } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Tickets } from '../desk/tickets.ts';
import type { Clock } from '../kernel/clock.ts';
import { fallback } from '../kernel/languages.ts';
import { cutBetweenWords, cutToBytes } from '../kernel/text.ts';
import { withSections } from '../knowledge/sections.ts';
import type { About } from '../llm/types.ts';
import type { Requesters } from '../people/requesters.ts';
import type { Secrets } from '../store/secrets.ts';
import type { Understander, Understanding } from '../understanding/types.ts';
import { briefsOf, isAboutTickets } from './briefs.ts';
import { decide } from './decide/decide.ts';
import type { Decision, DialogueRules, Said, World } from './decide/decision.ts';
import { createHearing, languageAfter } from './hear.ts';
import { type Evidence, tellable } from './matter/evidence.ts';
import { createLookUp, type LookUpDeps } from './matter/look-up.ts';
import { withRest } from './matter/matters.ts';
import { matterOf, notWorthAsking } from './matter/worth-asking.ts';
import { createMeaning } from './meant.ts';
import type { Model } from './model/model.ts';
import { alsoFound, isLong, openFields, unsure } from './model/model-share.ts';
import { tried } from './proof.ts';

export interface ThinkingDeps extends LookUpDeps {
  clock: Clock;
  events: EventLog;
  tickets: Tickets;
  understander: Understander;
  /** Null when none is configured. */
  model: Model | null;
  /** The model is asked what a message means when the offline engine is less sure than this. */
  askBelow: number;
  agentsOnline(): number;
  requesters: Pick<Requesters, 'byProvenEmail' | 'isKnown'>;
  /** Mail leaves the house: a code reaches whoever reads it. */
  mailLeaves: boolean;
  /** Codes are kept as keyed hashes. */
  secrets: Pick<Secrets, 'isMac'>;
}

/** What it takes to ask a model: time, and somebody on whose behalf. */
export interface Patience {
  about: About;
  /** The assistant's last words. */
  before: string | null;
  /** What the person wrote shortly before. */
  earlier: readonly string[];
  /** Gets what may be shown of the answer so far, as it is written. */
  show(text: string): void;
}

/** What came of thinking about a message. */
export interface Thought {
  heard: Understanding;
  decided: Decision;
  world: World;
  /** A model could do better, and there was no patience to ask it. */
  wantsModel?: boolean;
}

/** @param patience null when the answer must be had at once. */
export type Think = (conversation: Conversation, said: Said, patience: Patience | null) => Promise<Thought>;

/**
 * Thinks about one message: understands it, looks things up and decides. No side effects but reads. The offline engine goes
 * first and, where it is sure, alone; a model that fails changes nothing.
 */
export function createThinking(deps: ThinkingDeps): Think {
  const { clock, events, tickets, knowledge, rules, model, askBelow, requesters } = deps;
  const { hitsFor, withCoverage } = createLookUp(deps);

  const decideOn = async (
    conversation: Conversation,
    said: Said,
    heard: Understanding,
    read: DialogueRules,
  ): Promise<{ decided: Decision; world: World; conversation: Conversation }> => {
    const inItsLanguage = { ...conversation, locale: languageAfter(conversation, heard) };
    const now = clock.now();
    const { proving, offer, requester } = conversation;
    const outcome = await tried(deps.secrets, proving, said.text, now);
    const provenAs = proving && outcome === 'right' ? await requesters.byProvenEmail(proving.email) : null;
    const isAboutProof =
      Boolean(proving) || offer?.kind === 'prove' || heard.ticketNumbers.length > 0 || isAboutTickets(heard);
    const world: World = {
      now,
      hits: await hitsFor(inItsLanguage, heard, said),
      tickets: await briefsOf({ tickets, events }, conversation, heard, said.text, provenAs),
      agentsOnline: deps.agentsOnline(),
      mayProve: deps.mailLeaves && isAboutProof && !(await requesters.isKnown(requester)),
      tried: outcome,
    };
    return { decided: decide(inItsLanguage, heard, said, read, world), world, conversation: inItsLanguage };
  };

  const hear = createHearing(deps);
  const meant = createMeaning({
    events,
    knowledge,
    rules,
    hear,
    decideOn: async (conversation, said, heard) => (await decideOn(conversation, said, heard, rules)).decided,
  });

  return async (before, written, patience) => {
    const { conversation, said, heard, rest } = await meant(before, written);
    const thought = await thinkOf(conversation, said, heard, patience);
    return { ...thought, decided: withRest(thought.decided, rest) };
  };

  async function thinkOf(
    conversation: Conversation,
    said: Said,
    offline: Understanding,
    patience: Patience | null,
  ): Promise<Thought> {
    const form = conversation.form && rules.forms.get(conversation.form.name);
    const first = await decideOn(conversation, said, offline, rules);
    const thought = { heard: offline, ...first };
    if (model === null || conversation.handler !== 'assistant') return thought;
    const sureness = form === null ? (offline.intents[0]?.confidence ?? 0) : 1;
    const matter = matterOf(sureness, first.decided.kind === 'answer', rules.thresholds.form);
    const offTopic = (): number => model.offTopic(said.text, first.conversation.locale);
    const earlier = patience?.earlier ?? [];
    if (notWorthAsking({ text: said.text, anger: offline.anger, matter, earlier, offTopic }) !== null) return thought;
    const text = forModel(said.text);

    const isUnsure = model.understands && unsure(conversation, said, offline, first.decided, rules, askBelow);
    /** A form that opens with more than a few words may find some of its values in them. */
    const longOpening = ({ events }: Decision): { form: string; about: string } | null => {
      const opening = events.find((each) => each.type === 'form-started');
      return model.extracts && opening && isLong(opening.about) ? opening : null;
    };
    let language = first.conversation.locale;
    /** The passages that a model may answer from; none where it is not to be asked. */
    const passagesFor = async ({ decided, world, heard }: Thought, lookedUpIn = language): Promise<Evidence[]> => {
      const answer = decided.say.find((say) => say.what === 'answer');
      if (!model.answers || answer === undefined) return [];
      const others = world.hits.filter(({ passage }) => passage.id !== answer.hit.passage.id);
      return tellable(await Promise.all([answer.hit, ...others].map((hit) => withCoverage(hit, heard))), lookedUpIn);
    };
    if (patience === null)
      return isUnsure || (await passagesFor(thought)).length > 0 || longOpening(first.decided)
        ? { ...thought, wantsModel: true }
        : thought;

    let better: Omit<Thought, 'wantsModel'> = thought;
    if (isUnsure) {
      const heard = await model.understand(
        {
          text,
          heard: offline,
          before: patience.before,
          conversation: first.conversation,
          decided: first.decided,
          now: clock.now(),
          fields: form?.fields ?? [],
        },
        patience.about,
      );
      if (heard) {
        const second = await decideOn(conversation, said, heard, alsoFound(rules, said.text, heard.found));
        language = second.conversation.locale;
        better = { heard, ...second };
      }
    }
    const inItsLanguage = { ...conversation, locale: language };
    const standingOn = (hits: readonly Evidence[]): Thought => {
      const world = { ...better.world, hits };
      return { ...better, world, decided: decide(inItsLanguage, better.heard, said, rules, world) };
    };
    /** With what the words that open a form hold for its fields beyond what was found in them. */
    const filled = async (thought: Thought): Promise<Thought> => {
      const opening = longOpening(thought.decided);
      const fields = opening === null ? [] : openFields(rules, thought.decided, opening.form);
      if (opening === null || fields.length === 0) return thought;
      const about = { text: forModel(opening.about), fields, language, now: thought.world.now };
      const found = (await model.extract(about, patience.about)) ?? [];
      if (found.length === 0) return thought;
      const more = alsoFound(rules, opening.about, found);
      return { ...thought, decided: decide(inItsLanguage, thought.heard, said, more, thought.world) };
    };
    let asked: Thought = better;
    let hits = await passagesFor(asked);
    if (hits.length === 0) {
      const abroad = model.answers ? await model.abroad(better.heard, inItsLanguage, knowledge) : [];
      if (abroad.length > 0) asked = standingOn(abroad);
      hits = abroad.length > 0 ? await passagesFor(asked, fallback) : [];
      if (hits.length === 0) return filled(better);
    }
    const question = { text, language, hits: await withSections(knowledge, hits) };
    const decided = await model.answer(asked.decided, question, patience.about, patience.show);
    if (decided !== null && decided !== 'nothing') return { ...asked, decided };
    // What goes on in English may be quoted in it.
    if (decided === null) return filled(language === fallback ? asked : better);
    // An article on the same matter that does not answer is worse than a form or an honest word.
    return filled(asked === better ? standingOn([]) : better);
  }
}

/** Of a longer message the model gets the beginning: all of it would cost, and what it is about stands there. */
const mostBytesForModel = 4_096;
const forModel = (text: string): string => cutBetweenWords(text, cutToBytes(text, mostBytesForModel).length);
