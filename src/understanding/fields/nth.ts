import { read, type Token } from './reading.ts';

const places = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((words, place) => words.split(' ').map((word) => [word, place] as const)));
/** Words for a place in a list, as they are folded. */
const ordinals = places([
  'first primero primera primer premier premiere erste ersten erster erstes الاول الاولي',
  'second segundo segunda deuxieme seconde zweite zweiten zweiter zweites الثاني الثانيه',
  'third tercero tercera tercer troisieme dritte dritten dritter drittes الثالث الثالثه',
  'fourth cuarto cuarta quatrieme vierte vierten vierter viertes الرابع الرابعه',
  'fifth quinto quinta cinquieme funfte funften funfter funftes الخامس الخامسه',
]);
const counts = places(['1 one 一', '2 two 二', '3 three 三', '4 four 四', '5 five 五']);
/** They stand for a place only by themselves. */
const letters = places(['a ا', 'b ب', 'c ج', 'd د', 'e ه']);

/** What may stand beside the place in a list: "option 2 please"; "for 3 weeks" and "2nd floor" name none. */
const beside = new Set(
  `the one option number no nr answer choice please it is i think la el le l lo opcion numero por favor c est option choix der die das nummer
punkt bitte wahl st nd rd th er e eme الخيار رقم هو من فضلك 第 个 选 项 我 号 请`.split(/\s+/),
);

/** A place in a list, from 0 on, and the word that names it. */
export interface Place {
  place: number;
  token: Token;
}

/** "The second one", "option 2", "b": the place in a list, where nothing else is said. */
export function placeOf(tokens: readonly Token[]): Place | null {
  let found: Place | null = null;
  for (const token of tokens) {
    const alone = tokens.length === 1 ? letters.get(token.text) : undefined;
    const place = ordinals.get(token.text) ?? counts.get(token.text) ?? alone;
    if (found === null && place !== undefined) found = { place, token };
    else if (!beside.has(token.text)) return null;
  }
  return found;
}

/** Longer than all that can stand beside a place. */
const longestPlace = 100;

/** As `placeOf`, of a message as it was written. */
export function placeSaid(text: string): number | null {
  return text.length > longestPlace ? null : (placeOf(read(text).tokens)?.place ?? null);
}

/** "Close the second one", "给第一个补充": the place that a message names, whatever else it says. */
export function placeIn(text: string): number | null {
  const han = /第([一二三四五])/u.exec(text)?.[1];
  if (han !== undefined) return counts.get(han) ?? null;
  for (const { text: word } of read(text).tokens) {
    // "للأول": to the first.
    const place = ordinals.get(word.replace(/^ل(?=ل)/u, 'ا'));
    if (place !== undefined) return place;
  }
  return null;
}
