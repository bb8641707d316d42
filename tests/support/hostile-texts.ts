const long = 8_000;
/** What is written to make a reader of texts slow or wrong, by name; most are as long as a message may be. */
export const hostileTexts: Readonly<Record<string, string>> = {
  empty: '',
  blank: ' \t\n\u200b\u00a0 ',
  emoji: '😀',
  'lone surrogates': '\ud800 \udfff vpn \ud83d',
  noise: 'asdfkjh qwoeiruz lkjsdf',
  punctuation: '.,;:!?'.repeat(40),
  letters: 'a'.repeat(long),
  digits: '1'.repeat(long),
  'digit groups': '1 '.repeat(long / 2),
  // Each may begin the number of a card, and none of any length checks.
  'card digits': '3 '.repeat(long / 2),
  dates: '1.1.2026 '.repeat(long / 9),
  ats: 'a@'.repeat(long / 2),
  dots: 'a@b.'.repeat(long / 4),
  brackets: '('.repeat(long),
  plus: '+1 ('.repeat(long / 4),
  han: '昨天'.repeat(long / 2),
  arabic: 'منذ '.repeat(long / 4),
  'not not': 'not '.repeat(long / 4),
  since: 'since 3 days ago '.repeat(long / 17),
  'combining marks': `e${'\u0301'.repeat(long - 1)}`,
  ligatures: '\ufdfa'.repeat(long),
  'bidi controls': '\u202e\u2066'.repeat(long / 2),
  nulls: '\0'.repeat(long),
};
