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

/** A message by its commas and stops. */
export function clausesOf({ tokens }: Reading): Clause[] {
  const clauses: Clause[] = [];
  for (const { start, end, broken } of tokens) {
    const last = clauses.at(-1);
    if (last === undefined || broken) clauses.push({ from: start, to: end, length: 1 });
    else Object.assign(last, { to: end, length: last.length + 1 });
  }
  return clauses;
}

/** Whether a clause may only tell what somebody has then: "presentation at 3pm", "der Kunde kommt in zehn Minuten". */
export function isOccasion({ flat }: Reading, { from, to, length }: Clause): boolean {
  const words = flat.text.slice(from, to);
  return length <= longest && occasion.test(words) && !wish.test(words);
}
