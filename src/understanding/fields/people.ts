import * as words from './date-words.ts';
import type { Hit } from './hit.ts';
import type { NumberHit } from './number.ts';
import { createPhrases, type Reading, tokenFrom } from './reading.ts';

/** What is counted when people are. */
export const peopleNouns = createPhrases<true>(
  `people|ppl|persons|person|guests|guest|attendees|participants|of us|heads|pax|seats|places|colleagues|visitors|adults|folks
personas|persona|asistentes|invitados|participantes|plazas|compañeros|gente
personnes|personne|participants|invités|places|collègues|convives
personen|person|leute|teilnehmer|teilnehmende|teilnehmern|gäste|gästen|plätze|kollegen|mann
شخص|أشخاص|شخصا|أفراد|فرد|نفر|أنفار|مشاركين|مشاركا|ضيوف|موظفين|مقاعد
人|个人|位|名|个同事|位同事|个座位`
    .split(/[|\n]/)
    .map((noun) => [noun, true] as const),
);

/** Before a number: that many come. */
const counting = createPhrases<'are' | 'for'>([
  ...`we are|we're|we will be|we'll be|there are|there will be|somos|seremos|nous sommes|nous serons|on est|on sera|wir sind|wir werden|نحن|سنكون|عددنا|我们|一共|共`
    .split('|')
    .map((phrase) => [phrase, 'are'] as const),
  ...'for|para|pour|für|ل|لـ'.split('|').map((phrase) => [phrase, 'for'] as const),
]);
const small = new Set('on at in and please s im am um à a el la le de y et und por من في و على'.split(' '));

/** Whether people are counted by a number: "8 people", "we are 8", "for 8" where nothing else stands behind it. */
export function countsPeople({ tokens }: Reading, { from, to }: Pick<Hit, 'from' | 'to'>): boolean {
  const at = tokenFrom(tokens, from);
  const behind = tokenFrom(tokens, to);
  if (behind >= 0 && peopleNouns.match(tokens, behind) !== undefined) return true;
  const next = tokens[behind];
  const isDay = [words.dayWords, words.weekdays].some((days) => days.match(tokens, behind) !== undefined);
  const ends = next === undefined || next.broken || isDay || small.has(next.text);
  if (!ends) return false;
  return [1, 2, 3].some((back) => counting.match(tokens, at - back)?.length === back);
}

/** A number with a unit of time behind it: "2 hours". */
export function countsTime({ tokens }: Reading, { to }: Pick<NumberHit, 'to'>): boolean {
  const behind = tokenFrom(tokens, to);
  return behind >= 0 && words.units.match(tokens, behind) !== undefined;
}
