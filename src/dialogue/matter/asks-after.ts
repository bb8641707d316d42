import { isOver } from '../../conversation/fold.ts';
import type { Language } from '../../kernel/languages.ts';
import { stopWords } from '../../knowledge/stopwords.ts';
import { flatten } from '../../understanding/normalise.ts';
import type { TicketBrief, Turn } from '../decide/decision.ts';
import { wishes } from '../words/wishes.ts';
import { isBrief } from '../words/wording.ts';
import { aboutOf } from './follow-up.ts';

/** So likely is news what is asked for, of all it may be, where somebody waits for some. */
const likelyNews = 0.25;

/** Of the tickets somebody knows, those that still wait for an end. */
export function openTickets({ world }: Turn): TicketBrief[] {
  return world.tickets.filter(({ status }) => !isOver(status));
}

/**
 * Who has a ticket that is open and asks "is it in progress?" or "and the door?" asks after it, though others who say the same need not.
 * A matter that is at all likely is none of that, and nor is what goes on about an answer just given.
 */
export function asksAfter(turn: Turn): boolean {
  const { conversation, heard, said, rules } = turn;
  const open = openTickets(turn);
  if (open.length === 0 || !heard.isQuestion || !isBrief(said.text) || conversation.offer?.kind === 'helped')
    return false;
  const about = aboutOf(said.text);
  if (about !== null && open.some(({ subject }) => sharesWord(about, subject, conversation.locale))) return true;
  if (asksWhen(said.text, conversation.locale)) return true;
  const isMatter = (heard.intents[0]?.confidence ?? 0) >= rules.thresholds.suggest;
  return !isMatter && heard.act?.name === 'status' && heard.act.confidence >= likelyNews;
}

/** "When is someone coming?", "كم ياخذ وقت؟": how long it will be, and no word of what. */
export function asksWhen(said: string, language: Language): boolean {
  const isShort = /\p{sc=Han}/u.test(said)
    ? said.trim().length <= mostHan
    : said.trim().split(/\s+/u).length <= mostWords;
  return isShort && wishes('howLong', language, said);
}
const mostWords = 5;
const mostHan = 8;

/** A word that both have, those of the grammar aside, or all of what is said in Chinese. */
export function sharesWord(about: string, subject: string, language: Language): boolean {
  const words = new Set(wordsOf(subject, language));
  const said = about.replace(/的事$/u, '');
  return wordsOf(about, language).some((word) => words.has(word)) || (isHan.test(said) && subject.includes(said));
}

const isHan = /^\p{sc=Han}+$/u;

function wordsOf(text: string, language: Language): string[] {
  const words = flatten(text).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !stopWords(language).has(word) && /[^\p{sc=Han}]{3}/u.test(word))
    .map((word) => word.replace(/^و?(?:ال|لل)/u, ''));
}
