import type { Language } from '../kernel/languages.ts';
import { isSame } from './align.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { boundsOf } from './bounds.ts';
import { readClaims } from './claims.ts';
import { plain } from './plain.ts';
import type { Sense } from './senses.ts';
import { sentencesOf } from './sentences.ts';

/** How a sentence is told: whether it denies, obliges or allows, and how sure it is. */
export interface Manner {
  text: string;
  language: Language;
  isQuestion: boolean;
  denies: boolean;
  /** Where something is said to hold if, or only, "not" is often told the other way round: "if you are away", "if you are not there". */
  isBound: boolean;
  must: boolean;
  may: boolean;
  /** "Perhaps", said outright; and whatever may stand for it. */
  perhaps: boolean;
  unsure: boolean;
}

const perhaps: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:maybe|perhaps|might|possibly)\b|\b(?:we|it|they|that|this|he|she|there) may (?=\p{L})/u,
  es: /\b(?:quizas?|tal vez|a lo mejor|pued[ae] que|es posible que|posiblemente)\b/,
  fr: /\b(?:peut-etre|il se peut|possiblement)\b/,
  de: /\b(?:vielleicht|moglicherweise|eventuell)\b/,
  ar: /(?<!\p{L})(?:ربما|لعل|من المحتمل|قد [يتنا]\p{L}{2,})/u,
  zh: /(?<![不尽])可能|也许|或许|说不定/,
};
const unsure: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:may|maybe|perhaps|might|can|could|possibl\p{L}+|probably|likely|seems?|think|guess|sure|believe|suspects?|should|would|suppos\p{L}+|sometimes|whether|if|unclear)\b/u,
  es: /\b(?:quizas?|tal vez|a lo mejor|pued\p{L}+|pod[ei]?\p{L}+|posib\p{L}+|probab\p{L}+|parece|creo|cree|supon\p{L}+|seguro|deb[ei]\p{L}*|si|a veces)\b/u,
  fr: /\b(?:peu[tx]|peut-etre|peuvent|pou[rv]\p{L}+|possib\p{L}+|probab\p{L}+|sembl\p{L}+|doute|croi[st]|pense|suppos\p{L}+|dev\p{L}+|si|parfois|risque\p{L}*)\b/u,
  de: /\b(?:vielleicht|moglich\p{L}*|eventuell|konn\p{L}+|kann|wahrscheinlich|vermut\p{L}+|wohl|schein\p{L}+|glaub\p{L}+|denk\p{L}+|sicher|durf\p{L}+|darf|soll\p{L}*|ob|wenn|unter umstanden|manchmal)\b/u,
  ar: /ربما|لعل|محتمل|يحتمل|قد |ممكن|يمكن|يبدو|اظن|اعتقد|يعتقد|متاكد|يجوز|احيانا|اذا/,
  zh: /可能|也许|或许|说不定|大概|恐怕|好像|似乎|估计|应该|怀疑|可|能|会不会|是否|如果|有时/,
};
/** What one should do, or should see, is no duty. */
const advice = /\bshould\b|\bdeberi|\bdevri|\bsoll(?:te|t|en)?|应(?!用)|ينبغي/;
const butWords: Readonly<Record<Language, RegExp>> = {
  en: /\bbut\b/,
  es: /\b(?:pero|sino)\b/,
  fr: /\bmais\b/,
  de: /\b(?:aber|sondern)\b/,
  ar: /لكن/,
  zh: /但是?|不过/,
};

const wordsIn = (atoms: readonly Atom[]): Atom[] =>
  // French joins "n'" to a verb of grammar.
  atoms.filter(({ sense, key }) => sense === null && !/^[a-z]$/.test(key));
const read = (text: string, language: Language): Atom[] => atomsOf(readClaims(text, language));

/** How one sentence, or a part of one, is told. */
export function mannerOf(text: string, language: Language): Manner {
  const bare = plain(text).text;
  const atoms = read(text, language);
  const has = (...senses: readonly Sense[]): boolean =>
    atoms.some(({ sense }) => sense !== null && senses.includes(sense));
  return {
    text,
    language,
    isQuestion: /[?？؟]|吗/.test(text),
    denies: boundsOf(text, language).denies,
    isBound: has('if', 'only'),
    must: has('must') && !advice.test(bare),
    may: has('may') || /\b(?:may be|peut etre|peuvent etre)\b/.test(bare),
    perhaps: perhaps[language].test(bare) && !has('if'),
    unsure: unsure[language].test(bare),
  };
}

/** Whether nobody is told to do what one may do, and nothing is sure that was not, or the other way round. */
function moodAgrees(one: Manner, other: Manner): boolean {
  if (one.isQuestion || other.isQuestion) return true;
  if (one.denies || other.denies) return true;
  if ((one.perhaps && !other.unsure) || (other.perhaps && !one.unsure)) return false;
  return !(one.must && !one.may && other.may && !other.must) && !(one.may && !one.must && other.must && !other.may);
}

function denialAgrees(one: Manner, other: Manner): boolean {
  return one.denies === other.denies || (one.isBound && other.isBound);
}

/** "It opens X but not Y": on the same side of "but". */
function denialIsPlaced(one: Manner, other: Manner): boolean {
  const [mine, theirs] = [one, other].map(({ text, language }) => plain(text).text.split(butWords[language]));
  if (mine?.length !== 2 || theirs?.length !== 2) return true;
  return mine.every((part, i) => denies(part, one.language) === denies(theirs[i] ?? '', other.language));
}
const denies = (text: string, language: Language): boolean => boundsOf(text, language).denies;

const textsOf = (text: string): string[] => sentencesOf(text).map((each) => each.text);

/** Whether a translation denies, obliges, allows and doubts what the original does, sentence by sentence where it has as many. */
export function tellsAlike(translation: string, language: Language, original: string, its: Language): boolean {
  const [mine, theirs] = [textsOf(translation), textsOf(original)];
  if (mine.length !== theirs.length) return moodAgrees(mannerOf(translation, language), mannerOf(original, its));
  return mine.every((text, i) => {
    const [one, other] = [mannerOf(text, language), mannerOf(theirs[i] ?? '', its)];
    return denialAgrees(one, other) && denialIsPlaced(one, other) && moodAgrees(one, other);
  });
}

/** Parts of what was said that a statement is compared with, each as long as nothing new is begun in it. */
const partsOf = (text: string): string[] => textsOf(text).flatMap((each) => [each, ...each.split(/[,;:،؛，；：]\s*/)]);

interface Place {
  text: string;
  words: Atom[];
}

/** What statements are compared with, read once for all of a summary. */
export type Places = readonly Place[];

export function placesIn(given: string, language: Language): Places {
  return partsOf(given).map((text) => ({ text, words: wordsIn(read(text, language)) }));
}

/**
 * Share of the words of a statement that stand where it is taken from, and how many of them at least. Two words are met by chance in a
 * sentence on much else: "a VPN that works" is not taken from "Email, Teams and OneDrive work without the VPN".
 */
const near = { share: 0.85, words: 2, characters: 2, chance: 2 };

/**
 * Whether a statement is told as what it is taken from: where nearly all its words stand in one place, or in some, one of those denies,
 * obliges and doubts as it does. Only in one language can words be compared.
 */
export function isToldAs(statement: string, places: Places, language: Language): boolean {
  return statement
    .split(/[;；؛]\s*/)
    .flatMap(textsOf)
    .every((text) => {
      const words = wordsIn(read(text, language));
      if (words.length < (language === 'zh' ? near.characters : near.words)) return true;
      const from = places.filter(
        (place) =>
          (words.length > near.chance || place.words.length < 2 * words.length) &&
          words.filter((word) => place.words.some((other) => isSame(word, other, language))).length >=
            near.share * words.length,
      );
      if (from.length === 0) return true;
      const mine = mannerOf(text, language);
      return from.some((place) => {
        const theirs = mannerOf(place.text, language);
        return (
          theirs.denies === mine.denies &&
          (!theirs.perhaps || mine.unsure || theirs.isQuestion) &&
          moodAgrees(mine, theirs)
        );
      });
    });
}
