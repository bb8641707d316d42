/** What a saved reply leaves open, to be filled in when it is put into a reply. */
export const tokens = ['name', 'number', 'agent'] as const;
export type Token = (typeof tokens)[number];

/** The marks of a text, `{name}` and the like, for those who colour them. */
export const tokenMarks = new RegExp(`(\\{(?:${tokens.join('|')})\\})`, 'u');

/** What somebody is called by their friends: "Ruiz, Ana" and "Ana Ruiz" are Ana; a name without spaces stays whole. */
export function firstName(name: string): string {
  const [family = '', given] = name.split(/[,،，]/u).map((part) => part.trim());
  return (given || family).split(/\s+/u)[0] ?? '';
}

/** A saved reply as it goes into a reply. A mark with nothing to stand for goes, and the space before it: "Hello {name}," → "Hello,". */
export function filledReply(text: string, known: Readonly<Record<Token, string>>): string {
  return text.replace(/(\s?)\{(\w+)\}/gu, (whole, space: string, mark: string) => {
    const token = tokens.find((one) => one === mark);
    if (token === undefined) return whole;
    return known[token] === '' ? '' : `${space}${known[token]}`;
  });
}
