import type { Span } from './secrets.ts';

const localPart = /[\p{L}\p{N}.!#$%&*+/=?^_{|}~-]/u;
const latinPart = /[a-z0-9.!#$%&*+/=?^_{|}~-]/;
const domainPart = /[\p{L}\p{N}.-]/u;

/** `ana@example.org`, also with spaces around the signs. Found from the @ outwards, so in linear time. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && at - from < 3 && text.charAt(from - 1) === ' ') from--;
    const localEnd = from;
    // Behind Chinese or Arabic words the address begins with its Latin letters; only an address without any is in another script.
    const part = latinPart.test(text.charAt(localEnd - 1)) ? latinPart : localPart;
    while (from > 0 && localEnd - from < 64 && part.test(text.charAt(from - 1))) from--;
    while (from < localEnd && !/[\p{L}\p{N}]/u.test(text.charAt(from))) from++;
    // RFC 5322 lets a name stand in quotation marks.
    if (text.charAt(localEnd - 1) === '"') {
      const open = text.lastIndexOf('"', localEnd - 2);
      if (open >= 0 && localEnd - open <= 66) from = open;
    }
    let to = at + 1;
    while (to < text.length && to - at < 4 && text.charAt(to) === ' ') to++;
    const domainStart = to;
    // " . " between labels is part of the address; a full stop with a space behind it ends a sentence.
    while (to < text.length && to - domainStart < 190)
      if (domainPart.test(text.charAt(to))) to++;
      else if (text.startsWith(' . ', to)) to += 3;
      else if (text.charAt(to) === '\n' && to === domainStart) to++;
      else if (text.charAt(to) === ' ' && isEndAfterStop(text, domainStart, to)) to++;
      else break;
    while (to > domainStart && '.- '.includes(text.charAt(to - 1))) to--;
    const local = text.slice(from, localEnd);
    const domain = latinEnd(text.slice(domainStart, to));
    const spaced = localEnd < at || domainStart > at + 1;
    const joined = domain.replace(/\s/g, '');
    const isDomain = /^[^.]+(?:\.[^.]+)+$/.test(joined);
    // Mistyped, or of a network of one's own: `ana@gmailcom`, `ana@intern`.
    const isBare = !spaced && /^(?!(?:latest|next|beta)$)[a-z][a-z0-9-]{2,63}$/.test(joined);
    if (local === '' || !(isDomain || isBare) || (spaced && !endsLikeDomain(domain))) continue;
    spans.push({ from, to: domainStart + domain.length, kind: 'EMAIL', key: `${local}@${joined}` });
  }
  return [...spans, ...findSpelledEmails(text)];
}

/** `example. es`: a full stop and a space within an address that would end without a dot. */
function isEndAfterStop(text: string, start: number, space: number): boolean {
  if (text.charAt(space - 1) !== '.' || text.slice(start, space - 1).includes('.')) return false;
  return domainEnds.has(/^[a-z]{2,8}(?![\p{L}\p{N}])/u.exec(text.slice(space + 1, space + 10))?.[0] ?? '');
}

/** Chinese goes on without a space: `ana@example.org吗`. */
function latinEnd(domain: string): string {
  const end = /^[a-z0-9.-]+(?=[^\p{L}\p{N}.-]|[^\p{sc=Latin}\p{N}.-])/u.exec(domain)?.[0];
  return end?.includes('.') && !end.endsWith('.') ? end : domain;
}

/** Last parts of domains that people spell out; others are too likely to be words. */
const domainEnds = new Set(
  'com org net edu gov mil info biz io dev app me co int eu es fr de uk us ca mx ar cl pe ch at be nl it pt ie cn hk tw sg jp in ae sa eg ma dz tn jo qa kw lb test example local cloud online shop'.split(
    ' ',
  ),
);

function endsLikeDomain(domain: string): boolean {
  return domainEnds.has(domain.split(/[.\s]/).at(-1) ?? '');
}

const spelled =
  /(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}(?: (?:dot|punto|point|punkt|نقطه) [a-z0-9_+-]{1,40}){0,3} {0,2}(?:(?<bracket>[([{<] {0,1}(?:at|arroba|arobase|a|@|ات) {0,1}[)\]}>])|(?<= )(?<word>at|arroba|arobase|klammeraffe|chez|ات|艾特|@)(?= )|@) {0,2}(?<domain>[a-z0-9-]{1,63}(?:(?: {0,2}[([{] {0,1}(?:dot|punto|point|punkt|نقطه|点|\.) {0,1}[)\]}] {0,2}| (?:dot|punto|point|punkt|نقطه|点) |\.)[a-z0-9-]{1,63}){1,4})/gu;
const dotWords =
  / {0,2}[([{] {0,1}(?:dot|punto|point|punkt|نقطه|点|\.) {0,1}[)\]}] {0,2}| (?:dot|punto|point|punkt|نقطه|点) /g;

/** `ana at example dot org`, `ana [at] example [dot] org`, in the six languages. */
function findSpelledEmails(text: string): Span[] {
  const spans: Span[] = [];
  if (!/dot|punt|point|punkt|نقطه|点|arroba|arobase|klammeraffe|艾特|[([{<] ?(?:at|a|@|ar|ات)/.test(text)) return spans;
  for (const match of text.matchAll(spelled)) {
    const domain = match.groups?.domain ?? '';
    const plainDomain = domain.replace(dotWords, '.');
    // "sign in at account.example.org" names a page; only a spelled sign or a spelled dot makes an address of it.
    const isSign = /^(?:arroba|arobase|klammeraffe|艾特)$/.test(match.groups?.word ?? '');
    if (match.groups?.bracket === undefined && !isSign && plainDomain === domain) continue;
    if (!endsLikeDomain(plainDomain)) continue;
    const local = match[0].slice(0, match[0].length - domain.length);
    const name = local.replace(/ {0,2}(?:[([{<] ?\S{1,8} ?[)\]}>]|\S{1,12}) {0,2}$/, '').replace(dotWords, '.');
    spans.push({
      from: match.index,
      to: match.index + match[0].length,
      kind: 'EMAIL',
      key: `${name.trim()}@${plainDomain}`,
    });
  }
  return spans;
}
