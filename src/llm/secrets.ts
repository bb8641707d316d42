/** A place of a plain text that says something personal; `key` is the same for the same value however it is written. */
export interface Span {
  from: number;
  to: number;
  kind: string;
  key: string;
}

/** Words behind which a secret is written, in the six languages, as plain text. */
const secretWords =
  /(?:(?<![a-z])(?:password|passwd|passcode|passphrase|pass ?word|pwd|pin(?: code)?|secret|secret key|api[_ -]?key|access[_ -]?key|private[_ -]?key|token|contrasena|clave(?: secreta| de acceso)?|codigo secreto|mot de passe|mdp|code secret|cle (?:secrete|api|d'acces)|passwort|kennwort|geheimnis|zugangscode|zugangsschlussel)|[_-](?:password|passwd|secret|token|key)|كلمه (?:المرور|السر)|كلمه مرور|كلمه سر|الرقم السري|رمز الدخول|باسورد|密码|口令|密钥|暗号)/g;

/** Beginnings of keys that their makers publish, so that they can be found: OpenAI, GitHub, GitLab, Slack, Stripe, Google, AWS … */
const keyShapes =
  /(?<![a-z0-9])(?:sk-[a-z0-9_-]{16,200}|(?:sk|pk|rk)_(?:live|test)_[a-z0-9]{10,200}|gh[pousr]_[a-z0-9]{20,255}|github_pat_[a-z0-9_]{20,255}|glpat-[a-z0-9_-]{16,200}|xox[abeoprs]-[a-z0-9-]{10,250}|(?:akia|asia|aroa|aida)[a-z0-9]{16}(?![a-z0-9])|aiza[a-z0-9_-]{30,60}|ya29\.[a-z0-9_.-]{20,300}|hf_[a-z0-9]{20,200}|npm_[a-z0-9]{30,100}|whsec_[a-z0-9]{16,200}|sg\.[a-z0-9_-]{16,40}\.[a-z0-9_-]{16,80}|dop_v1_[a-z0-9]{30,100})/g;

/** A header of JSON in base64url begins with `eyJ` (RFC 7519). */
const jwt = /(?<![a-z0-9])eyj[a-z0-9_-]{8,4000}\.[a-z0-9_-]{2,8000}(?:\.[a-z0-9_-]{0,4000})?/g;

/** RFC 6750 and RFC 7617. */
const credentials = /(?<![a-z])(?:bearer|basic) {1,3}(?=([a-z0-9._~+/-]{12,4000}={0,2}))/g;

const userInfo = /:\/\/(?=([^\s/@"'<>]{1,200}:[^\s/@"'<>]{1,200})@)/g;

const verbs = new Set('is ist es esta est was lautet era war هو هي كانت كان 是 为'.split(' '));

/** Keys, tokens, passwords that somebody wrote with their name, and private keys; `written` tells letters' case. */
export function findSecrets(text: string, written: (from: number, to: number) => string): Span[] {
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    if (to > from) spans.push({ from, to, kind: 'SECRET', key: written(from, to) });
  };
  // RFC 7468; one that was cut off counts to the end.
  for (let at = text.indexOf('-----begin '); at >= 0; at = text.indexOf('-----begin ', at + 1)) {
    const end = text.indexOf('-----end ', at);
    const close = end < 0 ? -1 : text.indexOf('-----', end + 9);
    const to = close < 0 ? text.length : close + 5;
    add(at, to);
    at = to;
  }
  for (const match of text.matchAll(keyShapes)) add(match.index, match.index + match[0].length);
  for (const match of text.matchAll(jwt)) add(match.index, match.index + match[0].length);
  for (const pattern of [credentials, userInfo])
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      add(from, from + (match[1]?.length ?? 0));
    }
  for (const match of text.matchAll(secretWords)) {
    const found = valueBehind(text, match.index + match[0].length);
    if (found !== undefined) add(found.from, found.to);
  }
  for (const match of text.matchAll(/(?<![a-z0-9+_=-])[a-z0-9+_-]{36,256}={0,2}(?![a-z0-9+_=-])/g))
    if (isRandom(written(match.index, match.index + match[0].length))) add(match.index, match.index + match[0].length);
  return spans;
}

/** `: hunter2`, `="hunter2"`, ` is hunter2`. Behind a verb it must look like no word: "my password is wrong" hides nothing. */
function valueBehind(text: string, at: number): { from: number; to: number } | undefined {
  let i = at;
  const skip = (chars: string, most = 4): void => {
    for (let n = 0; n < most && i < text.length && chars.includes(text.charAt(i)); n++) i++;
  };
  skip('"\'`*');
  skip(' \t');
  let named = false;
  for (let n = 0; n < 2; n++) {
    if (':='.includes(text.charAt(i)) && i < text.length) {
      i++;
      if (text.charAt(i) === '>') i++;
      named = true;
    } else {
      const word = /^[a-z]{2,7}(?![a-z])|^\p{Script=Arabic}{2,4}(?!\p{Script=Arabic})|^[是为]/u.exec(
        text.slice(i, i + 8),
      )?.[0];
      if (word === undefined || !verbs.has(word)) break;
      i += word.length;
    }
    skip(' \t');
  }
  if (i === at || !/[:=\s是为]/.test(text.slice(at, i))) return undefined;
  const quote = text.charAt(i);
  if (quote !== '' && '"\'`'.includes(quote)) {
    const end = text.slice(i + 1, i + 202).indexOf(quote);
    if (end > 0)
      return named || looksSecret(text.slice(i + 1, i + 1 + end)) ? { from: i + 1, to: i + 1 + end } : undefined;
    i++;
  }
  const from = i;
  while (i < text.length && i - from < 200 && !/[\s"'`<>]/.test(text.charAt(i))) {
    // In Chinese the sentence goes on without a space.
    if (/[\p{sc=Han},;]/u.test(text.charAt(i)) && i > from) break;
    i++;
  }
  while (i > from && '.,;!?)'.includes(text.charAt(i - 1)) && i - from > 3) i--;
  const value = text.slice(from, i);
  if (!/[\p{L}\p{N}]/u.test(value)) return undefined;
  return named || looksSecret(value) ? { from, to: i } : undefined;
}

function looksSecret(value: string): boolean {
  return value.length >= 4 && (/\d/.test(value) || /[^\p{L}\p{N}.,!?]/u.test(value.slice(0, -1)));
}

/** Small and capital letters and digits in one long run, and no address or id of hexadecimal digits. */
function isRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && (run.match(/\d/g)?.length ?? 0) >= 3;
}
