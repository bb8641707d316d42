import { plain } from './plain.ts';

/** Two digits and more, with what joins them: a single one is often written out, or counts a step. */
const number = /\d(?:[\d.,:/-]*\d)+/g;
const address =
  /\b(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)[^\s"<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|example|io|dev|info|biz|xyz|app|co)\b/g;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether every address in what a model wrote stands in what it was given: it must not lead anybody elsewhere. */
export function addressesHold(said: string, given: string): boolean {
  const source = plain(given).text;
  return [...plain(said).text.matchAll(address)].every(([found]) => source.includes(found.replace(/[.,;:!?)]+$/, '')));
}

/** Whether every address and every number of two digits and more in what a model wrote stands in what it was given. */
export function figuresHold(said: string, given: string): boolean {
  const known = new Set([...plain(given).text.matchAll(number)].map(([found]) => digitsOf(found)));
  const numbers = [...plain(said).text.matchAll(number)].map(([found]) => digitsOf(found));
  return numbers.every((each) => known.has(each)) && addressesHold(said, given);
}
