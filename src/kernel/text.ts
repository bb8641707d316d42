/** The longest message a person can send, in UTF-16 units. */
export const longestMessage = 8_000;

/**
 * A message as it is stored: lone surrogates replaced, control characters but line breaks and tabs removed, bidirectional
 * overrides removed (they make text look like another), ends trimmed. What is stored is what was checked.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
