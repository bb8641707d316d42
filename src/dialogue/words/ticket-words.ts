import { flatten } from '../../understanding/normalise.ts';
import { wishes } from './wishes.ts';
import { isBrief } from './wording.ts';

// What is said of a ticket that is there already is read as everything is: in small letters, without accents, Arabic and Chinese in one spelling.

/** Of a message about one's ticket: is it to be closed? */
export function wantsClosed(said: string): boolean {
  return isBrief(said) && wishes('closesTicket', 'all', flatten(said).text);
}

/** Whether it is wished, be it with a question mark: "can you close my ticket?", and not "when do you close it?". */
export function asksToClose(said: string, isQuestion: boolean): boolean {
  return wantsClosed(said) && (!isQuestion || wishes('asksForIt', 'all', flatten(said).text));
}

/** "Please open it again". */
export function wantsReopened(said: string): boolean {
  return isBrief(said) && wishes('reopensTicket', 'all', flatten(said).text);
}

/** "It is broken again": what was solved is there once more. */
export function comesBack(said: string): boolean {
  return isBrief(said) && wishes('isBack', 'all', flatten(said).text);
}

/** "It's still broken": what was thought to be over is not. */
export function isStillSo(said: string): boolean {
  return isBrief(said) && wishes('isStillSo', 'all', flatten(said).text);
}

/** "It is still broken": of what was told before, since it is not named. At most five words: more may name another thing. */
export function saysItIsStillSo(said: string): boolean {
  return (
    isStillSo(said) &&
    said.trim().split(/\s+/u).length <= 5 &&
    /^[\p{P}\s]*(?:it|that|this|elle|il|ça|c|es|er|sie|das|geht|sigue|continúa)(?!\p{L})/iu.test(said)
  );
}
