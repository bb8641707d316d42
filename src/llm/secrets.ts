/** A place of a plain text that says something personal; `key` is the same for the same value however it is written. */
export interface Span {
  from: number;
  to: number;
  kind: string;
  key: string;
}

/** Words behind which a secret is written, in the six languages, as plain text. */
const secretWords =
  /(?:(?<![a-z])(?:password|passwd|passcode|passphrase|pass ?word|pwd?(?![a-z])|pass(?=["' \t]{0,2}(?:[:=]|(?:is|ist|es|est|for|fur|furs|zum|vom|pour|para|del|du|de) ))|pin(?: code)?|secret|secret key|api[_ -]?key|access[_ -]?key|private[_ -]?key|token|contrasena|clave(?: secreta| de acceso)?|codigo secreto|mot de passe|mdp|code secret|cle (?:secrete|api|d'acces)|passwort|kennwort|geheimnis|zugangscode|zugangsschlussel)|[_-](?:password|passwd|secret|token|key)|(?:كلمه (?:المرور|السر)|كلمه مرور|كلمه سر|الرقم السري|رمز الدخول|باسورد)(?: (?:بتاعتي|حقتي|تبعي|الخاصه بي))?|密码|口令|密钥|暗号)/g;

/** Beginnings of keys that their makers publish, so that they can be found: OpenAI, GitHub, GitLab, Slack, Stripe, Google, AWS, Telegram … */
const keyShapes =
  /(?<![a-z0-9])(?:sk-[a-z0-9_-]{16,200}|(?:sk|pk|rk)_(?:live|test)_[a-z0-9]{10,200}|gh[pousr]_[a-z0-9]{20,255}|github_pat_[a-z0-9_]{20,255}|glpat-[a-z0-9_-]{16,200}|xox[abeoprs]-[a-z0-9-]{10,250}|(?:akia|asia|aroa|aida)[a-z0-9]{16}(?![a-z0-9])|aiza[a-z0-9_-]{30,60}|ya29\.[a-z0-9_.-]{20,300}|hf_[a-z0-9]{20,200}|npm_[a-z0-9]{30,100}|whsec_[a-z0-9]{16,200}|sg\.[a-z0-9_-]{16,40}\.[a-z0-9_-]{16,80}|dop_v1_[a-z0-9]{30,100}|\d{8,10}:aa[a-z0-9_-]{30,60})/g;

/** A header of JSON in base64url begins with `eyJ` (RFC 7519). */
const jwt = /(?<![a-z0-9])eyj[a-z0-9_-]{8,4000}\.[a-z0-9_-]{2,8000}(?:\.[a-z0-9_-]{0,4000})?/g;

/** RFC 6750 and RFC 7617. */
const credentials = /(?<![a-z])(?:bearer|basic) {1,3}(?=([a-z0-9._~+/-]{12,4000}={0,2}))/g;

/** Of an address with an account, to the last @ of its first part: people do not escape the one in a password. */
const userInfo = /:\/\/(?=([^\s/@"'<>]{0,200}:[^\s/"'<>]{1,200})@)/g;

/** Names as programs write them, `clientSecret`, `SharedAccessKey`, where the sign behind tells that a value follows. */
const joinedName = /(?:password|passwort|passwd|secret|token)["']?[ \t]{0,2}[:=][ \t]{0,2}["']?([^\s"'`<>,;&]{4,400})/g;
const joinedKey = /(?<=[a-z]{3})(?<!\bhot|\bshort)key["']?[ \t]{0,2}[:=][ \t]{0,2}["']?([a-z0-9+/=_.-]{8,400})/g;

/** What is given to commands and stands in links: `mysql -p…`, `curl -u name:…`, `thin:name/…@`, `?code=…`, `sig=…`. */
const given = [
  /(?<![a-z])(?:mysql|mysqldump|mysqladmin|mariadb)(?= )[^\n]{0,80}? -p(?=([^\s"']{3,100}))/g,
  /(?<![a-z])(?:curl|wget|http)(?= )[^\n]{0,80}? (?:-u|--user) ?[^\s:"']{1,60}:(?=([^\s"']{3,100}))/g,
  /\/(?<=thin:[^\s/@]{1,60}\/)(?=([^\s@]{1,100})@)/g,
  /(?<=[?&;](?:sig|signature)|(?<![a-z])sig)=(?=([a-z0-9%+/_-]{16,400}))/g,
];
const inLink = /[?&](?:code|key|auth|access|session|sid|hash|sign|otp)=([^\s&#"'<>]{8,400})/g;

/** A pair of words of base64 long enough for a line of a key, slashes included. */
const base64 = /(?<![a-z0-9+/=])[a-z0-9+/]{60,4000}={0,2}(?![a-z0-9+/=])/g;

/** Codes that are good for one time or stand on the back of a card, three to eight digits right behind the word. */
const shortCode =
  /(?<![a-z])(?:cvv2?|cvc2?|(?:card )?security code|(?:kartenpruf|pruf|tan-?)(?:nummer|ziffer)|cryptogramme(?: visuel)?|codigo de (?:seguridad|verificacion)|code de (?:securite|verification|confirmation)|(?:verification|confirmation|login|2fa|authenticator|one[- ]time) code|otp|m?tan|(?:bestatigungs|verifizierungs|sicherheits)code)(?![a-z])["']?[ \t]{0,2}(?:(?:is|ist|es|est|lautet|was|era|war)(?![a-z])|[:=#])?[ \t]{0,2}["']?(?=(\d{3,8}|\d{3}[ -]\d{3})(?!\d))|(?:رمز (?:الامان|التحقق)|كود التحقق|验证码|安全码|校验码|动态码)(?:[: \t]|هو|是|为){0,4}(?=(\d{3,8})(?!\d))/g;

/** RFC 6265: all pairs of the header. */
const cookieHeader = /(?<![a-z])cookie["']?:[ \t]{0,2}([!#-:<>-~]{1,80}=[^\r\n"']{1,4000})/g;

/** "Session" and "cookie" are everyday words: only what is written as their value, and is no word or time, counts. */
const sessionValue =
  /(?<![a-z])(?:[a-z]{0,8}sess(?:ion)?[ _-]?(?:id|key)?|cookies?|sid)["']?[ \t]{0,2}(?:[:=]|(?:is|ist|es|est|هي|هو|是)(?=[ \t]))[ \t"']{0,3}([!#-&(-+.-:<-~]{8,400})/g;

/** What ends with the secret, and whether it is one whatever it looks like. */
const atTheEnd: readonly (readonly [RegExp, isSure: boolean])[] = [
  [joinedName, true],
  [joinedKey, false],
  [inLink, false],
  [cookieHeader, true],
  [sessionValue, false],
];

/** Checksums used as keys, session ids, hashes of passwords; ids with hyphens (RFC 9562) are none. */
const hexRun = /(?<![a-z0-9])[0-9a-f]{32,}(?![a-z0-9])/g;

const keyBegins = /(?:[-\u2010-\u2015]{2,5} ?begin |private-lines: ?\d)/g;
const keyEnds = /[-\u2010-\u2015]{2,5} ?end [a-z0-9 ]{1,40}[-\u2010-\u2015]{2,5}|private-mac: ?[0-9a-f]{1,80}/g;

const verbs = new Set("is ist es esta est c'est was lautet era war هو هي كانت كان 是 为".split(' '));

/** Keys, tokens, passwords that somebody wrote with their name, and private keys; `written` tells letters' case. */
export function findSecrets(text: string, written: (from: number, to: number) => string): Span[] {
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    if (to > from) spans.push({ from, to, kind: 'SECRET', key: written(from, to) });
  };
  // RFC 7468; one that was cut off counts to the end. Writing programs make long dashes of the hyphens.
  keyBegins.lastIndex = 0;
  for (let match = keyBegins.exec(text); match !== null; match = keyBegins.exec(text)) {
    keyEnds.lastIndex = match.index;
    const end = keyEnds.exec(text);
    const to = end === null ? text.length : end.index + end[0].length;
    add(match.index, to);
    keyBegins.lastIndex = to;
  }
  for (const match of text.matchAll(keyShapes)) add(match.index, match.index + match[0].length);
  for (const match of text.matchAll(jwt)) add(match.index, match.index + match[0].length);
  for (const pattern of [credentials, userInfo, shortCode, ...given])
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      add(from, from + (match[1] ?? match[2] ?? '').length);
    }
  for (const [pattern, isSure] of atTheEnd)
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const to = match.index + match[0].length;
      if (isSure || looksRandom(value)) add(to - value.length, to);
    }
  for (const match of text.matchAll(secretWords)) {
    const at = match.index + match[0].length;
    const found = valueBehind(text, at) ?? valueFarBehind(text, at) ?? valueJoined(text, at);
    if (found !== undefined) add(found.from, found.to);
  }
  for (const { index, 0: run } of text.matchAll(hexRun)) add(index, index + run.length);
  for (const pattern of [/(?<![a-z0-9+_=-])[a-z0-9+_-]{36,256}={0,2}(?![a-z0-9+_=-])/g, base64])
    for (const { index, 0: run } of text.matchAll(pattern))
      if (isRandom(written(index, index + run.length))) add(index, index + run.length);
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
      const word = /^(?:c')?[a-z]{2,7}(?![a-z])|^\p{Script=Arabic}{2,4}(?!\p{Script=Arabic})|^[是为]/u.exec(
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

/** `for the vpn is hunter2`, `del wifi: perro123`, `الواي فاي هي …`: up to six words of the same sentence stand between. */
const farValue =
  /(?<words>(?:[ \t]{1,3}[\p{L}\p{N}]{1,30}(?:[.'_-][\p{L}\p{N}]{1,30}){0,3}){1,6}?|\p{sc=Han}{1,8}?)(?:[ \t]{0,3}(?:[:=]>?|是|为)|[ \t]{1,3}(?:is|ist|es|est|c'est|was|war|era|lautet|هو|هي|كان|كانت)[:=]?(?=[ \t]))[ \t]{0,3}["'`]?(?<value>[^\s"'`<>,;\p{sc=Han}]{4,200})/uy;

/** Words that say what the secret is for: then even a plain word behind a colon is the secret. */
const whatFor = /^[ \t]+(?:for|of|to|fur|furs|zum|zur|vom|von|pour|du|de|del|para|al|لل?\p{L}+|الخاصه)(?![a-z])/u;

const trouble = /error|fehler|problem|erreur|probleme|reset|خطا|مشكله|错误|问题|代码|(?<![a-z])code/;

function valueFarBehind(text: string, at: number): { from: number; to: number } | undefined {
  farValue.lastIndex = at;
  const match = farValue.exec(text);
  const { words = '', value = '' } = match?.groups ?? {};
  if (match === null || trouble.test(words)) return undefined;
  const end = match.index + match[0].length;
  const from = end - value.length;
  const bare = value.replace(/[.!?)]+$/, '');
  const named = /[:=]>?[ \t]{0,3}["'`]?$/.test(text.slice(at, from)) && whatFor.test(words);
  const last = /^[ \t"'`]*(?:$|[\r\n,;])/.test(text.slice(end)) || bare !== value;
  if (!looksRandom(bare, 5) && !(named && last && !isLink(bare))) return undefined;
  return { from, to: from + bare.length };
}

/** `密码abc123`: in Chinese no space is needed. */
function valueJoined(text: string, at: number): { from: number; to: number } | undefined {
  if (!/\p{sc=Han}/u.test(text.charAt(at - 1))) return undefined;
  const value = /^[a-z0-9!@#$%^&*_.-]{6,200}/.exec(text.slice(at, at + 200))?.[0].replace(/[.!]+$/, '') ?? '';
  return looksRandom(value, 6) ? { from: at, to: at + value.length } : undefined;
}

/** Letters and digits together, and no link, time, error code or update. */
function looksRandom(value: string, least = 8): boolean {
  const mixed = value.length >= least && /\p{L}/u.test(value) && /\d/.test(value);
  return mixed && !isLink(value) && !/^(?:0x[\da-f]+$|kb\d+$|\d{4}-\d{2}|\d{1,2}:\d{2})/.test(value);
}

function isLink(value: string): boolean {
  return /^(?:https?:\/\/|www\.)/.test(value);
}

function looksSecret(value: string): boolean {
  return value.length >= 4 && (/\d/.test(value) || /[^\p{L}\p{N}.,!?]/u.test(value.slice(0, -1)));
}

/** Small and capital letters and digits in one long run, and no address or id of hexadecimal digits. */
function isRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && (run.match(/\d/g)?.length ?? 0) >= 3;
}
