const named = '(?:password|passcode|passphrase|passwort|kennwort|pwd?|contrasena|clave|mot de passe|mdp|pin)';
const is = String.raw`(?: (?:is|ist|lautet|es|est|was|for \w+ is|fur \w+ ist))?\s*[:=]?`;
/** A word with letters and a digit or a sign in it, or a row of at least six digits: no word of a sentence looks so. */
const value = String.raw`(?![^\s]+@[^\s]+\.[a-z]|https?:)(?=[^\s]{5,64}(?:\s|$))(?:(?=[^\s]*[a-z])(?=[^\s]*(?:\d|[!#$%&*+@^_][a-z\d]))|\d{6})[^\s]*`;
const given = new RegExp(
  String.raw`\b${named}${is}\s*["'(]?${value}|(?:كلمه (?:ال)?(?:سر|مرور)|(?:ال)?باسورد|(?:ال)?رقم السري|密码|口令)[^\da-z]{0,12}${value}`,
);

/** Does the message, flattened, plainly give away a password or the number of a payment card? */
export function tellsSecret(flat: string): boolean {
  return given.test(flat) || hasCardNumber(flat);
}

/** 13 to 19 digits, in groups or in a row, whose last digit checks (Luhn). */
function hasCardNumber(flat: string): boolean {
  for (const [match] of flat.matchAll(/(?<![\d+])[3-6]\d{3}(?:[ -]?\d{2,7}){2,5}(?!\d)/g)) {
    const digits = match.replace(/\D/g, '');
    if (digits.length < 13 || digits.length > 19) continue;
    const sum = [...digits].reverse().reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 1 : 2);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return true;
  }
  return false;
}
