/** Nothing that is only named after one, like “password_manager”. */
const named =
  '(?:password|passcode|passphrase|passwort|kennwort|pwd?|contrasena|clave|mot de passe|mdp|pin)(?![a-z_-])';
const is = String.raw`(?: (?:is|ist|lautet|es|est|was|for \w{1,40} is|fur \w{1,40} ist))?\s?[:=]?`;
/** What a secret stands behind. Every part is bounded: this is read on each message, whoever writes it. */
const leads = new RegExp(
  String.raw`\b${named}${is}\s?["'(]?|(?:كلمه (?:ال)?(?:سر|مرور)|(?:ال)?باسورد|(?:ال)?رقم السري|密码|口令)[^\da-z]{0,12}`,
  'g',
);
const longest = 64;
const shortest = 5;

/** Does the message, flattened, plainly give away a password or the number of a payment card? */
export function tellsSecret(flat: string): boolean {
  for (const { 0: lead, index } of flat.matchAll(leads)) {
    const end = index + lead.length;
    if (isSecret(flat.slice(end, end + longest + 1).split(/\s/u, 1)[0] ?? '')) return true;
  }
  return hasCardNumber(flat);
}

/** A word with letters and a digit or a sign in it, or a row of at least six digits: no word of a sentence looks so. */
function isSecret(word: string): boolean {
  if (word.length < shortest || word.length > longest || /^https?:|^[^@]+@[^@]+\.[a-z]/.test(word)) return false;
  return /^\d{6}/.test(word) || (/[a-z]/.test(word) && /\d|[!#$%&*+@^_][a-z\d]/.test(word));
}

/** 13 to 19 digits, in groups or in a row, whose last digit checks (Luhn). */
function hasCardNumber(flat: string): boolean {
  for (const [row] of flat.matchAll(/(?<![\d+])\d+(?:[ -]\d+)*/g)) {
    const groups = row.split(/[ -]/);
    for (let from = 0; from < groups.length; from++) if (startsCard(groups, from)) return true;
  }
  return false;
}

/**
 * Do the groups from one on begin with the number of a card? Which digits are doubled depends on how many there are, so both sums are kept on the
 * way: a message may have thousands of groups to begin with.
 */
function startsCard(groups: readonly string[], from: number): boolean {
  if (!/^[3-6]/.test(groups[from] ?? '')) return false;
  let count = 0;
  let firstDoubled = 0;
  let secondDoubled = 0;
  for (let to = from; to < groups.length && count < 19; to++) {
    for (const character of groups[to] ?? '') {
      const digit = Number(character);
      const doubled = digit > 4 ? 2 * digit - 9 : 2 * digit;
      const isFirst = count++ % 2 === 0;
      firstDoubled += isFirst ? doubled : digit;
      secondDoubled += isFirst ? digit : doubled;
    }
    if (count >= 13 && count <= 19 && (count % 2 === 0 ? firstDoubled : secondDoubled) % 10 === 0) return true;
  }
  return false;
}
