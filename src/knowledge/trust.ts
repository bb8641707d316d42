import { meet, type Postings } from './postings.ts';
import { bodyTimes, field, fieldsOf, type Measures } from './shelf.ts';

/** Titles that are tried. */
const mostTitles = 200;
/** Of how many passages chosen by chance a title's own must be the best. */
const rivals = 60;

/**
 * How far bodies can be believed on this shelf: each title is put as a question to the bodies alone, and what counts is the chance
 * that the best of its own body's passages is ahead of 60 others. About 0.9 where each body is on its own matter, 0.5
 * where all say much the same (twenty answers about one illness), 1 where there are no bodies.
 */
export function bodyTrust({
  measures: { kin: kins, longness, nameWeight },
  postings,
  worth,
}: {
  measures: Measures;
  postings: Postings;
  worth: Float64Array;
}): number {
  const first = new Map<number, number>();
  for (const [at, kin] of kins.entries()) if ((nameWeight[at] ?? 0) > 0 && !first.has(kin)) first.set(kin, at);
  const titles = titlesOf(postings, worth.length, new Set(first.values()));
  const chosen = [...first].filter((_, i) => i % Math.ceil(first.size / mostTitles) === 0);
  const scores = new Float64Array(kins.length);
  const met = new Int32Array(kins.length);
  let sum = 0;
  let tried = 0;
  for (const [kin, at] of chosen) {
    scores.fill(0);
    for (const term of titles.get(at) ?? []) {
      const count = meet(postings, term, null, noneChosen, met);
      for (let i = 0; i < count; i++) {
        const posting = met[i] ?? 0;
        const position = postings.passage[posting] ?? 0;
        const times = bodyTimes(postings.counts[posting] ?? 0);
        if (times > 0)
          scores[position] =
            (scores[position] ?? 0) + ((worth[term] ?? 0) * times) / (times + (longness[position] ?? 1));
      }
    }
    let own = 0;
    for (const [i, other] of kins.entries()) if (other === kin) own = Math.max(own, scores[i] ?? 0);
    let ahead = 0;
    let others = 0;
    for (const [i, other] of kins.entries()) {
      if (other === kin) continue;
      others++;
      if ((scores[i] ?? 0) >= own) ahead++;
    }
    if (others === 0 || (own === 0 && ahead === others)) continue;
    tried++;
    sum += (1 - ahead / others) ** rivals;
  }
  return tried === 0 ? 1 : sum / tried;
}

const noneChosen = new Uint8Array(0);

/** Position → the terms of its title, for some passages. */
function titlesOf({ start, passage, counts }: Postings, terms: number, of: ReadonlySet<number>): Map<number, number[]> {
  const titles = new Map<number, number[]>();
  for (let term = 0; term < terms; term++) {
    for (let i = start[term] ?? 0; i < (start[term + 1] ?? 0); i++) {
      const at = passage[i] ?? 0;
      if ((fieldsOf(counts[i] ?? 0) & field.title) === 0 || !of.has(at)) continue;
      const title = titles.get(at);
      if (title) title.push(term);
      else titles.set(at, [term]);
    }
  }
  return titles;
}
