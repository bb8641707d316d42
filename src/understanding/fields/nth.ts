import { read, type Token } from './reading.ts';

/** Words for a place in a list, as they are folded; the letter stands for it only by itself. */
const ordinals: readonly string[][] = [
  'first primero primera primer premier premiere erste ersten erster erstes الاول الاولي'.split(' '),
  'second segundo segunda deuxieme seconde zweite zweiten zweiter zweites الثاني الثانيه'.split(' '),
  'third tercero tercera tercer troisieme dritte dritten dritter drittes الثالث الثالثه'.split(' '),
  'fourth cuarto cuarta quatrieme vierte vierten vierter viertes الرابع الرابعه'.split(' '),
  'fifth quinto quinta cinquieme funfte funften funfter funftes الخامس الخامسه'.split(' '),
];
const counts: readonly string[][] = ['1 one 一', '2 two 二', '3 three 三', '4 four 四', '5 five 五'].map((words) =>
  words.split(' '),
);
const letters: readonly string[][] = ['a ا', 'b ب', 'c ج', 'd د', 'e ه'].map((words) => words.split(' '));

/** What may stand beside the place in a list: "option 2 please"; "for 3 weeks" and "2nd floor" name none. */
const beside = new Set(
  `the one option number no nr answer choice please it is i think la el le l lo opcion numero por favor c est option choix der die das nummer
punkt bitte wahl الخيار رقم هو من فضلك 第 个 选 项 我 号 请`.split(/\s+/),
);

/** A place in a list, from 0 on, and the word that names it. */
export interface Place {
  place: number;
  token: Token;
}

/** "The second one", "option 2", "b": the place in a list, where nothing else is said. */
export function placeOf(tokens: readonly Token[]): Place | null {
  let found: Place | null = null;
  const [only, another] = tokens;
  const lists = only && !another ? [ordinals, counts, letters] : [ordinals, counts];
  for (const token of tokens) {
    const place = Math.max(...lists.map((list) => list.findIndex((words) => words.includes(token.text))));
    if (found === null && place >= 0) found = { place, token };
    else if (!beside.has(token.text)) return null;
  }
  return found;
}

/** As `placeOf`, of a message as it was written. */
export function placeSaid(text: string): number | null {
  return placeOf(read(text).tokens)?.place ?? null;
}

/** "Close the second one", "给第一个补充": the place that a message names, whatever else it says. */
export function placeIn(text: string): number | null {
  const { tokens } = read(text);
  const han = /第([一二三四五])/u.exec(text)?.[1];
  if (han !== undefined) return '一二三四五'.indexOf(han);
  const at = tokens.map(({ text: word }) =>
    ordinals.findIndex((words) => words.includes(word.replace(/^ل(?=ل)/u, 'ا'))),
  );
  return at.find((place) => place >= 0) ?? null;
}
