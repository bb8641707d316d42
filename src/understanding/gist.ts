/** Messages up to this long are taken whole: a chat message says one thing. */
const longestChat = 160;
/** Chinese and Japanese say as much in a third of the characters. */
const hanWeight = 3;
/** Sentences after the subject that are looked at: what a mail is about stands at its beginning. */
const mostSentences = 3;
const mostParts = 5;
const longestPart = 300;
/** Characters looked at, whatever the length of the mail. */
const longestHead = 2_000;

/** "Dear team," · "Sehr geehrte Damen und Herren," · what stands before the matter and says nothing of it. */
const salutation =
  /^(dear|hello|hi|hey|good (morning|day|afternoon|evening)|greetings|to whom|estimad[oa]s?|hola|buen[oa]s|querid[oa]s?|muy señor|bonjour|bonsoir|salut|ch[eè]re?s?|madame|monsieur|sehr geehrte[rs]?|liebe[rs]?|hallo|guten (tag|morgen|abend)|moin|servus|السلام|مرحبا|عزيز|السيد|السادة|تحية|أهلا|您好|你好|尊敬|亲爱)(?![\p{L}])/iu;

/** "I hope this finds you well", "my name is …": courtesies that stand first in mails. */
const courtesy =
  /(hope (this|you)|finds? you|my name is|espero que (este|se|est)|mi nombre es|me llamo|j['’]espère que|vous trouve|je m['’]appelle|mon nom est|ich hoffe|mein name ist|آمل أن|أتمنى أن|اسمي|希望您|我叫|我的名字)/iu;

/** "Kind regards", "Gracias": what follows is a signature. */
const farewell =
  /^(thanks?( you)?|many thanks|(kind|best|warm)? ?regards|best|cheers|sincerely|yours|gracias|muchas gracias|saludos|atentamente|un saludo|merci|cordialement|bien à vous|salutations|danke|vielen dank|besten dank|mit (freundlichen|besten|herzlichen) grüßen|(viele|beste|liebe|freundliche|schöne) grüße|lg|mfg|شكرا|مع (التحية|أطيب|الشكر|خالص)|وتفضلوا|谢谢|感谢|此致|祝好)(?![\p{L}])/iu;

/** "Received from: …", "Betreff:": lines that mail programs write. */
const header = /^(received from|from|to|cc|date|sent|von|an|de|para|à|fecha|gesendet)\s*:/iu;
const subjectMark = /^(subject|re|fwd?|aw|wg|betreff|asunto|objet|الموضوع|主题)\s*[:：]\s*/iu;

/**
 * The parts of a long message that tell what it is about: its subject and its first sentences, without salutations and
 * courtesies. Empty for a message that is best taken whole.
 */
export function gistOf(message: string): string[] {
  const text = message.slice(0, longestHead).trim();
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  if (text.length + han * (hanWeight - 1) <= longestChat) return [];
  const parts: string[] = [];
  const add = (part: string): void => {
    const one = part.replace(/\s+/gu, ' ').trim().slice(0, longestPart);
    if (/\p{L}{2}|\p{sc=Han}/u.test(one) && !parts.includes(one)) parts.push(one);
  };
  const lines = text
    .replace(/<br\s*\/?>/giu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !header.test(line));
  const first = lines[0]?.replace(subjectMark, '') ?? '';
  const hasSubject = lines.length > 1 && first.length <= longestPart && !salutation.test(first);
  if (hasSubject) add(first);
  let taken = 0;
  for (const line of hasSubject ? lines.slice(1) : lines) {
    for (const sentence of withoutSalutation(line).split(/(?<=[.!?؟])\s+|(?<=[。！？])/u)) {
      if (taken >= mostSentences || parts.length >= mostParts) return parts;
      if (farewell.test(sentence) && parts.length > 0) return parts;
      if (sentence.trim().length < 2 || farewell.test(sentence) || courtesy.test(sentence)) continue;
      add(sentence);
      taken++;
    }
  }
  return parts;
}

/** Where the mail begins that is answered: "On Monday Ana wrote:", "-----Original Message-----", "Von: …", a quoted line. */
const answered =
  /^(?:>|-{2,}\s*(?:original|forwarded|ursprüngliche|weitergeleitet|mensaje|message)|_{5,}$|(?:on|le|el|am)\s.{4,120}\s(?:wrote|a écrit|escribió|schrieb).{0,40}[:：]$|(?:from|von|de|من|发件人)\s*[:：]\s*\S)/iu;

/**
 * A mail without what says nothing of its matter: the salutation before it, the signature and the mail it answers behind it ("Tel." is no device,
 * "Hi team" no team). As long as it was, with blanks in their place, so that what is found stands where it was written.
 */
export function bodyOf(message: string): string {
  const lines = message.split('\n');
  if (lines.length < fewestLinesOfMail) return message;
  const first = lines.findIndex((line) => line.trim() !== '');
  const closes = (line: string): boolean =>
    answered.test(line) || (line.length <= longestFarewell && farewell.test(line));
  const end = lines.findIndex((line, i) => i > first && closes(line.trim()));
  return lines
    .map((line, i) => {
      if (end >= 0 && i >= end) return ' '.repeat(line.length);
      return i === first ? withoutSalutation(line).padStart(line.length) : line;
    })
    .join('\n');
}
const fewestLinesOfMail = 3;
const longestFarewell = 40;

/** What follows "Dear team," on the same line. */
function withoutSalutation(line: string): string {
  if (!salutation.test(line)) return line;
  const end = /[,،，:：!！.。]/u.exec(line.slice(0, 100))?.index;
  return end === undefined ? (line.length < 60 ? '' : line) : line.slice(end + 1);
}

const window = { words: 12, han: 20 };
/** In all, of one message: a story has its matter in its first hundred words or so. */
const mostWindows = 18;

/**
 * The parts of a long message, and of parts that run on without a stop, as people speak, overlapping windows of a dozen words: each
 * as long as what people write in a chat. In the order of the message.
 */
export function windowsOf(parts: readonly string[]): string[] {
  const windows: string[] = [];
  for (const part of parts) {
    const isHan = /\p{sc=Han}/u.test(part);
    const units = isHan ? [...part] : part.split(/\s+/u);
    const size = isHan ? window.han : window.words;
    for (let at = 0; ; at += size / 2) {
      if (windows.length >= mostWindows) return windows;
      windows.push(units.slice(at, at + size).join(isHan ? '' : ' '));
      if (at + size >= units.length) break;
    }
  }
  return windows;
}
