import { simplified } from '../../kernel/han.ts';
import type { FormDefinition } from '../intents/intents.ts';
import { wishes } from '../words/wishes.ts';
import { isBrief } from '../words/wording.ts';

/** "I need to return my laptop", "Laptop abgeben": what somebody has of ours goes back, by the words alone. */
export function givesBack(said: string): boolean {
  return isBrief(said) && wishes('givesBack', 'all', simplified(said));
}

/** Whether a form asks for things that may be given back: a sick note is handed in as well. */
export function isOfThings({ fields }: FormDefinition): boolean {
  return fields.some(({ name, finds }) => name === 'equipment' || finds === 'application');
}
