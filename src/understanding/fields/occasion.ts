import type { Reading } from './reading.ts';

/** A clause, by its place in the flat text. */
export interface Clause {
  from: number;
  to: number;
  /** Words, or Chinese characters. */
  length: number;
}

/** What people have at an hour, in the flat words of six languages; a meeting room is another thing. */
const occasion =
  /(?<!\p{L})(?:(?:meeting|presentation|call|demo|interview|pitch|client|customer)s?(?! ?room)|webinar|workshop|(?<!(?:sala|salle) (?:de )?)(?:reunion|junta)|presentacion|llamada|entrevista|cliente|appel|entretien|visio|besprechung|termin|prasentation|prasi|kund(?:e|en|in)|vorfuhrung|schulung)(?!\p{L})|(?<!(?:غرفه|قاعه) (?:ال)?)اجتماع|عرض|مقابل|عميل|عملاء|زبون|会议(?!室)|开会|演示|汇报|面试|客户/u;
/** What is wanted for it is a matter: "I need a room for the meeting at three". */
const wish =
  /(?<!\p{L})(?:need|want|would|please|can|could|book|reserv|cancel|move|invit|brauch|buch|bitte|mocht|stornier|verschieb|necesit|quier|quisier|anul|mover|besoin|voudr|veux|annul|deplac)|حجز|احجز|اريد|احتاج|ابغ|عايز|الغ|需要|预[订约定]|[要想]|取消|请/u;
/** Words in which somebody says what is at what time. */
const longest = 12;

/** "… and I have a demo in ten minutes": what begins so is a clause of its own, with a comma or without, in flat words. */
const andHas =
  /(?<!\p{L})(?:and|but|und|aber|y|pero|et|mais)\s(?=(?:(?:i|we)(?: have|['’]ve|ve| got)|(?:ich |wir )?hab(?:e|en)?|(?:ich|wir) muss|muss ich|tengo|tenemos|j['’]ai|on a|nous avons)\s)|(?<!\p{L})و(?=(?:عندي|لدي|معي)\s)|(?:而且|但是?|并且)?我(?=有个?|要)/gu;

/** A message by its commas and stops, and before what it says that somebody has besides. */
export function clausesOf({ tokens, flat }: Reading): Clause[] {
  const begun = new Set([...flat.text.matchAll(andHas)].map(({ index }) => index));
  const clauses: Clause[] = [];
  for (const { start, end, broken } of tokens) {
    const last = clauses.at(-1);
    if (last === undefined || broken || begun.has(start)) clauses.push({ from: start, to: end, length: 1 });
    else Object.assign(last, { to: end, length: last.length + 1 });
  }
  return clauses;
}

/** Whether a clause may only tell what somebody has then: "presentation at 3pm", "der Kunde kommt in zehn Minuten". */
export function isOccasion({ flat }: Reading, { from, to, length }: Clause): boolean {
  const words = flat.text.slice(from, to);
  return length <= longest && occasion.test(words) && !wish.test(words);
}
