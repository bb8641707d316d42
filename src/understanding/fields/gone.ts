import { createPhrases, type Reading, tokenFrom } from './reading.ts';

/** What tells of a day that it has been. */
const wasBefore = createPhrases<true>(
  `was|were|left|went|quit|resigned
fue|era|se fue|dejó|renunció|terminó
était|a quitté|est parti|est partie|quittait
war|ging|verließ|ausgeschieden|gegangen
كان|كانت|غادر|غادرت|ترك|تركت|رحل
离职了|走了|已经|已于`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);
/** … and what does so behind it: "hat uns am Freitag verlassen". */
const wasBehind = createPhrases<true>(
  'verlassen|gegangen|ausgeschieden|gekündigt|走了|离职了|走的|离职的|离开的|离开了'
    .split('|')
    .map((phrase) => [phrase, true] as const),
);
/** So many words may stand between. */
const [before, behind] = [5, 1];

/**
 * Whether a day that is named has been, by the words around it: "the last day was Friday", "he left on the 20th".
 * @param days what the message says of days, in places of the flat text
 */
export function hasGone({ tokens }: Reading, days: readonly { from: number; to: number }[]): boolean {
  return days.some(({ from, to }) => {
    const first = tokenFrom(tokens, from);
    const next = tokens.findIndex(({ start }) => start >= to);
    const end = next < 0 ? tokens.length : next;
    const near = (at: number, until: number, phrases: typeof wasBefore): boolean =>
      tokens.slice(Math.max(at, 0), until).some((_, i) => phrases.match(tokens, Math.max(at, 0) + i) !== undefined);
    return near(first - before, first, wasBefore) || near(end, end + behind + 1, wasBehind);
  });
}
