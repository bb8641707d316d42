/** A sentence as it was written, a list item or a heading; a step keeps its number. */
export interface Sentence {
  text: string;
  /** The white space before it: what was written is all `space` and `text` one after the other. */
  space: string;
  /** False when it went on for longer than allowed: `text` is its beginning, and the rest is dropped. */
  whole: boolean;
}

export interface SentenceStream {
  /** Takes what has arrived, and gives the sentences that are complete with it. */
  push(piece: string): Sentence[];
  /** Gives what is left when nothing more will come. */
  end(): Sentence[];
}

/** Characters; what a model writes without an end for longer cannot be checked, and is not shown. */
export const longestSentence = 600;

/** Abbreviations after which a sentence goes on; those of one letter ("z. B.", "J. Smith") are told by their length. */
const abbreviations = new Set(
  `mr mrs ms dr prof st no nr nos vs approx dept ext fig min max incl excl tel e.g i.e z.b d.h u.a u.u o.a o.ä i.d.r s.o s.u bzw ca ggf
  inkl exkl evtl zzgl abs str hr fr allg bspw sog vgl jan feb mar apr jun jul aug sep sept oct okt nov dec dez sr sra srta dra ud uds
  vd núm num pág pag art av avda p.ej ej aprox mme mlle mm me cf ex env tél janv févr juil déc n° p.ex`.split(/\s+/),
);

/** German writes ordinals with a full stop: "am 3. März", "im 2. Stock". */
const ordinal =
  /(?:^|\s)(?:im|am|der|die|das|den|dem|des|vom|zum|zur|beim|bis|ab|seit|jeden|jeder|jedes|ins|in|an|auf|dein|deine|deinem|deinen|einen|unser)\s\d{1,2}$/i;
const months = /^(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\p{L}*/iu;
const marks = '.!?…。！？؟｡';
const wideMarks = '。！？｡';
const closers = '"\'”’»)]}】」』）》*_`';
const longestGap = 80;
/** Marks and closing quotes that are taken together. */
const longestRun = 16;

/** Splits what arrives in pieces. Keeps no more of it than one sentence; linear in all that is pushed. */
export function createSentenceStream(longest = longestSentence): SentenceStream {
  let buffer = '';
  let at = 0;
  let space = '';
  let skipping = false;

  /** Where the sentence in the buffer ends; undefined when that cannot be told yet. */
  function nextEnd(final: boolean): number | undefined {
    for (; at < buffer.length; at++) {
      const char = buffer.charAt(at);
      if (char === '\n') return at;
      if (!marks.includes(char)) continue;
      const end = behindMarks(buffer, at);
      const next = end;
      let from = next;
      while (from < buffer.length && from - next < longestGap && ' \t'.includes(buffer.charAt(from))) from++;
      // A letter behind the white space is needed to tell an abbreviation from an end; and more closing marks may come.
      if (from >= buffer.length && !final && from - next < longestGap) return undefined;
      const word = /^[^\s]{0,12}/.exec(buffer.slice(from, from + 12))?.[0] ?? '';
      if (from + word.length >= buffer.length && !final && /\d$/.test(buffer.slice(0, at))) return undefined;
      if (isEnd(buffer, at, end, from, word)) return end;
      at = end - 1;
    }
    return undefined;
  }

  function take(final: boolean): Sentence[] {
    const out: Sentence[] = [];
    for (;;) {
      if (!skipping) {
        const lead = /^\s*/.exec(buffer)?.[0] ?? '';
        if (lead !== '' && at <= lead.length) {
          space = (space + lead).slice(-longestGap);
          buffer = buffer.slice(lead.length);
          at = 0;
        }
      }
      if (buffer === '') return out;
      const end = nextEnd(final) ?? (final ? buffer.length : undefined);
      if (end === undefined) {
        if (buffer.length > longest) {
          if (!skipping) out.push({ text: buffer.slice(0, longest), space, whole: false });
          // What stands before the next mark is enough to tell an abbreviation.
          const kept = Math.max(0, Math.min(at, buffer.length - 40));
          buffer = buffer.slice(kept);
          at -= kept;
          skipping = true;
          space = '';
        }
        return out;
      }
      const text = buffer.slice(0, end).trimEnd();
      buffer = text.length < end ? buffer.slice(text.length) : buffer.slice(end);
      at = 0;
      if (skipping) skipping = false;
      else if (text.length > longest) out.push({ text: text.slice(0, longest), space, whole: false });
      else if (text !== '') out.push({ text, space, whole: true });
      space = '';
    }
  }

  return {
    push(piece) {
      buffer += piece;
      return take(false);
    },
    end: () => take(true),
  };
}

/** Behind all marks and closing quotes that stand together: `?!`, `...`, `."`, `.**`. */
function behindMarks(text: string, at: number): number {
  let end = at + 1;
  while (
    end < text.length &&
    end - at < longestRun &&
    (marks.includes(text.charAt(end)) || closers.includes(text.charAt(end)))
  )
    end++;
  return end;
}

function isEnd(text: string, at: number, end: number, next: number, word: string): boolean {
  const run = text.slice(at, end);
  const hasGap = next > end || next >= text.length;
  const behind = text.charAt(next);
  if ([...run].some((char) => wideMarks.includes(char))) return true;
  // Within an address, a number, a version, a file's name: nothing ends there. Chinese and Arabic may go on without a space.
  if (!hasGap && behind !== '\n' && !/[\p{sc=Han}\p{sc=Arabic}]/u.test(behind)) return false;
  if (/^(?:\.{2,}|…)/.test(run)) return !/^\p{Ll}/u.test(word);
  if (!run.startsWith('.')) return !/^\p{Ll}/u.test(word) || hasGap;
  const before = /[^\s(["„“«]*$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
  const sentence = text.slice(0, at);
  // "1." at the beginning is the number of a step; behind it the sentence comes.
  if (/^\s*(?:[-*•>#]\s+)?[\p{N}]{1,3}$|^\s*\p{L}$/u.test(sentence)) return false;
  if (/^\p{Ll}/u.test(word)) return false;
  if (/^\p{N}+$/u.test(before) && months.test(word)) return false;
  if (ordinal.test(text.slice(Math.max(0, at - 24), at))) return false;
  const name = before.toLowerCase();
  if (/^[ap]\.?m$/.test(name)) return true;
  return !abbreviations.has(name) && !/^\p{L}$|\.\p{L}$/u.test(before);
}

/** The sentences of a whole text. */
export function sentencesOf(text: string, longest = longestSentence): Sentence[] {
  const stream = createSentenceStream(longest);
  return [...stream.push(text), ...stream.end()];
}
