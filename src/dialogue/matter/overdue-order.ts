import { simplified } from '../../kernel/han.ts';
import type { Language } from '../../kernel/languages.ts';
import { wishes } from '../words/wishes.ts';

/** "I ordered a monitor two weeks ago and it's not here": by the words alone, which letters and links that have not come share. */
export function saysOverdue(said: string, language: Language): boolean {
  return said.length <= longest && wishes('orderOverdue', language, simplified(said));
}

/** What is longer is a story, whose words are about more than one thing. */
const longest = 160;
