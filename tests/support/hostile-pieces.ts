/** What makes code that looks for sentences, numbers, names and addresses slow, when a text is nothing but it. */
export const hostilePieces: readonly string[] = [
  'a',
  'a ',
  'a, ',
  '1 ',
  '1.',
  '12:30 ',
  'not ',
  'at least 5 days, ',
  'Ab ',
  '"',
  '**',
  '[a](',
  'a@',
  'http://a',
  '一',
  '三天',
  '不',
  'لا ',
  'و',
  'a-',
  "l'",
  'x1',
  '31 March ',
  '\n',
  '- a\n',
  '. ',
  'a.b',
  'only ',
  "a'",
  '[',
  '/a',
];

/** So many characters of nothing but `piece`. */
export function fillWith(piece: string, characters: number): string {
  return piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
}
