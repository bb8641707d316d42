import { simplified } from '../../kernel/han.ts';
import { wishes } from '../words/wishes.ts';
import { isBrief } from '../words/wording.ts';

/** "I don't have a phone", below an answer: what its steps need is not there, and no matter of its own. */
export function lacksThing(said: string): boolean {
  return isBrief(said) && wishes('lacksThing', 'all', simplified(said));
}
