import { findEmails } from './emails.ts';
import { createKnownFinder, type FindKnown, type KnownPerson } from './known-person.ts';
import { findNationalIds } from './national-ids.ts';
import { findIbans, findNumbers } from './personal.ts';
import { type Plain, plain } from './plain.ts';
import { findSecrets, type Span } from './secrets.ts';

export interface Mask {
  /**
   * The text with a placeholder such as `[EMAIL_1]` for everything personal or secret in it. The same value has the same placeholder
   * as long as the mask lives, however it is written.
   */
  hide(text: string): string;
  /** The text with the values back in place of the placeholders that were given out; others stay as they are. Never throws. */
  show(text: string): string;
}

/**
 * What looks like a placeholder, as models give them back: any case, other brackets or one missing, a space or hyphen for the
 * underscore, digits of another script. Without brackets the underscore must be there: "name 1" is English.
 */
const placeholder =
  /(?:[[【［〔{<（(]\s{0,2}(EMAIL|PHONE|NAME|CARD|IBAN|ID|SECRET|TEXT)\s?\\?[_\- ]?\s?(\p{Nd}{1,4})(?:\s{0,2}[\]】］〕}>）)]|(?![A-Za-z0-9_]))|(?<![A-Za-z0-9_])(EMAIL|PHONE|NAME|CARD|IBAN|ID|SECRET|TEXT)\\?_(\p{Nd}{1,4})(?:\s{0,2}[\]】］〕]|(?![A-Za-z0-9_])))/giu;

/**
 * Hides personal data before a text leaves the house, and puts it back in what comes back. `show(hide(x))` is `x`, but that a value
 * which was written in several ways ("ana@x.org", "Ana at x dot org") comes back as it was written first. A text that already holds
 * what looks like a placeholder has that hidden too, as `[TEXT_1]`, so it is never taken for one of ours.
 */
export function createMask(known: KnownPerson): Mask {
  const byKey = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<string, number>();
  const find = createFinder(createKnownFinder(known));

  function placeholderFor(span: Span, written: string): string {
    const key = `${span.kind}:${span.key}`;
    const given = byKey.get(key);
    if (given !== undefined) return given;
    const number = (counts.get(span.kind) ?? 0) + 1;
    counts.set(span.kind, number);
    const made = `[${span.kind}_${number}]`;
    byKey.set(key, made);
    values.set(`${span.kind}_${number}`, written);
    return made;
  }

  return {
    hide(text) {
      let out = '';
      let at = 0;
      for (const { span, from, to } of placesIn(text, find)) {
        out += text.slice(at, from) + placeholderFor(span, text.slice(from, to));
        at = to;
      }
      return out + text.slice(at);
    },
    show: (text) =>
      text.replace(placeholder, (whole, kind?: string, number?: string, bareKind?: string, bareNumber?: string) => {
        const key = `${(kind ?? bareKind ?? '').toUpperCase()}_${Number(plain(number ?? bareNumber ?? '').text)}`;
        return values.get(key) ?? whole;
      }),
  };
}

interface Place {
  span: Span;
  from: number;
  to: number;
}

/** What is to be hidden, in the coordinates of the text as written, in order and without overlaps. */
function placesIn(text: string, find: (seen: Plain, text: string) => Span[]): Place[] {
  const seen = plain(text);
  const places: Place[] = [];
  for (const match of text.matchAll(placeholder)) {
    const [from, to] = [match.index, match.index + match[0].length];
    places.push({ span: { from, to, kind: 'TEXT', key: match[0] }, from, to });
  }
  for (const span of find(seen, text)) {
    const from = seen.origin(span.from);
    // Marks and joiners that follow the last letter belong to it; the origin of the next character is where they end.
    const to = Math.max(seen.origin(span.to - 1) + 1, seen.origin(span.to));
    places.push({ span, from, to: text.slice(from, to).trimEnd().length + from });
  }
  // What starts first wins; of two that start together, the longer one.
  places.sort((a, b) => a.from - b.from || b.to - a.to);
  const out: Place[] = [];
  for (const place of places) {
    const last = out.at(-1);
    if (last === undefined || place.from >= last.to) out.push(place);
    else if (place.to > last.to) {
      // Two that overlap are hidden together: no end of a secret may stick out.
      const joined = text.slice(last.from, place.to);
      const kind = last.span.kind === 'TEXT' ? place.span.kind : last.span.kind;
      out[out.length - 1] = { span: { ...last.span, kind, key: joined }, from: last.from, to: place.to };
    }
  }
  return out;
}

function createFinder(findKnown: FindKnown): (seen: Plain, text: string) => Span[] {
  return (seen, text) => {
    const written = (from: number, to: number): string => text.slice(seen.origin(from), seen.origin(to));
    return [
      ...findSecrets(seen.text, written),
      ...findEmails(seen.text),
      ...findIbans(seen.text),
      ...findNumbers(seen.text),
      ...findNationalIds(seen.text),
      ...findKnown(seen.text, written),
    ];
  };
}
