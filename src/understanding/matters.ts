import { isOfMachine } from './language-machine.ts';

/** Enough of them for what people ask at once; the rest of a longer list stays with the last. */
const mostParts = 6;
/** What is longer, without a list in it, is a story, which is about one thing. Chinese says as much in a third of the characters. */
const longest = { list: 600, text: 160, han: 60 };

/** "1) … 2) …", "first … second …", or lines with a dash: where the parts of a list begin. */
const numbered =
  /(?:^|[\s:：,，;；。]|(?<!\d)\.)(?:\(?[1-6１-６][).、:](?!\d)|[①②③④⑤⑥])\s*|(?<=^|\n)\s*[-•*] (?=\p{L})/gu;
const counted =
  /(?:^|[\s:：,，;；.。])(?:(?:first|second|third|primero|segundo|tercero)(?=[,:])|firstly|secondly|thirdly|premièrement|deuxièmement|troisièmement|d['’]abord|ensuite|erstens|zweitens|drittens|أولا|أولًا|ثانيا|ثانيًا|ثالثا)[,،:]?\s+|(?:第一|第二|第三|首先|其次)[，、:：是]?/giu;
/** What ends a sentence, or joins one to the next; a full stop before a digit or a Latin letter stands in a number, a version or a file's name, and one behind "am 1" in a day. */
const joints =
  /(?:(?<!(?:am|vom|zum|bis|ab|den|der) \d{1,2})\.(?![\p{sc=Latin}\p{N}_])|[!?;。！？؛；\n])\s*|,?\s+(?:and|y|et|und|as well as)\s+|,\s*(?=(?:also|plus|besides|además|también|aussi|außerdem|auch)(?!\p{L}))|[،,]?\s+و(?=\p{L}{3}|لا\s|ما\s)|[，,、]?\s*(?=另外|还有|而且|并且|同时)|[，,]\s*(?=我?(?:还|也|想|要)|我需|\p{sc=Han}{2,4}也)/giu;
/** What only says that there is more. */
const more =
  /^(?:(?:and|also|then|plus|besides|y|además|también|luego|después|et|aussi|en plus|puis|ensuite|und|außerdem|auch|noch|dann|danach)(?!\p{L}),?\s*|أيضا\s+|أيضًا\s+|كذلك\s+|كمان\s+|(?:另外|还有|而且|并且|同时)[，,]?\s*)+/iu;
/** … in its first words: "I also need", "j'ai aussi besoin", "ich brauche auch". */
const moreWithin =
  /^(?:\S+\s+){1,2}(?:also|too|además|también|aussi|auch|außerdem|أيضا|أيضًا|كمان)(?!\p{L})|^我?(?:还|也)(?:要|想|需)/iu;
/** … or in the last: "the printer too". */
const moreBehind = /\s+(?:too|as well|also|también|aussi|auch|أيضا|أيضًا|كمان)[\s.!]*$|也是?[。！]?$/iu;
/** Said before a list, and nothing of it: "two things:", "ich habe zwei Anliegen". */
const announcing =
  /^(?:(?:i have|i've got|ich habe|ich hätte|tengo|j['’]ai|لدي|عندي|我有)\s*)?(?:two|three|a couple of|a few|dos|tres|deux|trois|zwei|drei|ein paar)? ?(?:things?|issues?|problems?|questions?|requests?|cosas|problemas|asuntos|choses|problèmes|demandes|questions|sachen|dinge|anliegen|fragen|أمران|شيئان|مشكلتان|مشكلتين|طلبان|طلبين|(?:两|三|几)(?:件事情?|个问题|个事))\s*[:：,，.-]?\s*$/iu;

/** A piece of a message, in its own words and in its place. */
export interface Part {
  text: string;
  start: number;
  end: number;
  /** "Also", "außerdem", "另外" before it says that it is something more. */
  isMore: boolean;
}

/** A message taken apart. */
export interface Apart {
  parts: readonly Part[];
  /** It is a list: its parts were meant to be several. */
  isList: boolean;
}

/**
 * Where a message may go over from one matter to another: at the numbers of a list, else at the ends of sentences and at an "and".
 * Whether the parts are matters is for whoever understands them to say.
 */
export function takenApart(message: string): Apart {
  const isStory =
    message.trim().includes('\n') || message.length > (/\p{sc=Han}/u.test(message) ? longest.han : longest.text);
  for (const marks of message.length > longest.list ? [] : [numbered, counted]) {
    const found = message.match(marks) ?? [];
    if (found.length > 1 && (marks === counted || inOrder(found)))
      return { parts: split(message, marks).filter(({ text }) => !announcing.test(text)), isList: true };
  }
  // Nor is what a program wrote several matters.
  if (isStory || isOfMachine(message)) return { parts: [], isList: false };
  const lead = /^[^:：]{1,40}[:：]\s*(?=\S)/u.exec(message)?.[0] ?? '';
  const isList = announcing.test(lead);
  return { parts: split(message, joints, isList ? lead.length : 0), isList };
}

/** Numbers of a list begin with one; "stage 1 of 3)" does not. */
function inOrder([first = '', second = '']: readonly string[]): boolean {
  return /[1１①]/u.test(first) ? /[2２②]/u.test(second) : !/\d/u.test(first);
}

/** What stands between the marks, from a place on. */
function split(message: string, marks: RegExp, from = 0): Part[] {
  const parts: Part[] = [];
  let start = from;
  const add = (until: number): void => {
    const piece = message.slice(start, until);
    const bare = piece.replace(/^[\s,،，;:：-]+/u, '');
    const said = bare.replace(more, '');
    const text = said.replace(/[\s,،，;.。-]+$/u, '').replace(moreBehind, '');
    const at = start + piece.length - said.length;
    if (/\p{L}/u.test(text))
      parts.push({
        text,
        start: at,
        end: at + text.length,
        isMore: said !== bare || moreWithin.test(text) || moreBehind.test(said),
      });
  };
  for (const { index, 0: mark } of message.matchAll(marks)) {
    if (index < start) continue;
    add(index);
    start = index + mark.length;
    if (parts.length >= mostParts - 1) break;
  }
  add(message.length);
  return parts;
}
