import { createQuestion } from '../../src/knowledge/question.ts';
import { type Ranking, withRanking } from '../../src/knowledge/rank.ts';
import { createShelf } from '../../src/knowledge/shelf.ts';
import {
  type Evidence,
  namedBelief,
  namedWeights,
  namelessBelief,
  namelessWeights,
  type Weights,
} from '../../src/knowledge/weights.ts';
import type { Figures } from '../eval.ts';
import { needed } from './data.ts';
import { type Collection, collections, judged } from './ranking/collections.ts';
import { type Choice, fitChoices, fitOdds, type Odd } from './ranking/fit.ts';
import { gainOf } from './retrieval.ts';

type Name = keyof Evidence;

/** What came of one question: the best passage of each article that was looked at, best first. */
interface Answered {
  found: readonly { evidence: Evidence; right: boolean }[];
  /** How many articles answer it. */
  relevant: number;
}

/** Every `parts`th title is taken away in turn when the score is fitted, so that a fifth of the questions has no answer. */
const parts = 5;

/**
 * `--data DIR [--score]`: fits the weights of the ranking and of the score (`src/knowledge/weights.ts`) and prints them, with what they come to
 * on each collection, fitted on all of them and on all but that one; with `--score` those of the score alone.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const all = collections(needed(args, 'data'));
  const figures: Figures = {};
  for (const titled of [true, false]) {
    const group = all.filter((each) => each.titled === titled);
    const names = Object.keys(titled ? namedWeights : namelessWeights) as Name[];
    const answered = new Map<Collection, Answered[]>();
    for (const each of group) answered.set(each, await answersOf(each, () => true));
    const choices = (of: readonly Collection[]) =>
      of.map((each) => ({
        weight: each.weight,
        choices: (answered.get(each) ?? []).flatMap((one) => choiceOf(one, names)),
      }));
    const strictness = titled ? 3e-3 : 1e-4;
    const present: Weights = titled ? namedWeights : namelessWeights;
    const begin = names.map((name) => present[name] ?? 0);
    const weights = args.includes('--score') ? begin : fitChoices(choices(group), names.length, strictness, begin);
    console.log(titled ? 'with a title' : 'without', shown(names, weights));
    for (const each of group) {
      const own = answered.get(each) ?? [];
      const now = gain(own, (evidence) => summed(names, begin, evidence));
      const fitted = gain(own, (evidence) => summed(names, weights, evidence));
      const isJudged = !args.includes('--score') && judged.some((name) => name === each.name);
      const others = isJudged
        ? fitChoices(choices(group.filter((one) => one !== each)), names.length, strictness, weights)
        : null;
      const apart = others === null ? Number.NaN : gain(own, (evidence) => summed(names, others, evidence));
      console.log(each.name.padEnd(22), now.toFixed(3), fitted.toFixed(3), Number.isNaN(apart) ? '' : apart.toFixed(3));
      figures[each.name] = fitted;
      if (others !== null) figures[`${each.name}, fitted on the others`] = apart;
    }
    const { offset: _, ...belief } = titled ? namedBelief : namelessBelief;
    const signals = Object.keys(belief) as Name[];
    const odds = await oddsOf(group, signals);
    console.log('score', shown([...signals, 'offset'], fitOdds(odds, signals.length)));
  }
  return figures;
}

async function answersOf(collection: Collection, keeps: (title: number) => boolean): Promise<Answered[]> {
  const titles = new Map<string, number>();
  const shelved = collection.shelved.filter(({ passage }) => {
    const key = passage.title === '' ? passage.article : passage.title;
    const title = titles.get(key) ?? titles.size;
    titles.set(key, title);
    return keeps(title);
  });
  const shelf = await createShelf(collection.language, shelved, collection.synonyms);
  return collection.questions.map(({ text, relevant }) => ({
    relevant: relevant.size,
    found: withRanking(createQuestion(text, shelf), shelf, null, false, (ranking) =>
      firstOfEach(ranking).map((at) => ({
        evidence: ranking.evidence(at),
        right: relevant.has(ranking.entry(at).passage.article),
      })),
    ),
  }));
}

/** One passage of each article, the best. */
function firstOfEach({ order, entry }: Ranking): number[] {
  const seen = new Set<string>();
  return order.filter((at) => !seen.has(entry(at).passage.article) && seen.add(entry(at).passage.article));
}

/** Passages behind these do not change what is learnt, only how long it takes. */
const mostRivals = 40;

/** Questions about which there is something to choose. */
function choiceOf({ found }: Answered, names: readonly Name[]): Choice[] {
  const near = found.slice(0, mostRivals);
  const right = near.map((one) => one.right);
  if (!right.includes(true) || !right.includes(false)) return [];
  return [{ rows: Float64Array.from(near.flatMap(({ evidence }) => names.map((name) => evidence[name]))), right }];
}

/** What the first passage showed and whether it was right, for every question and with each part of the titles taken away in turn. */
async function oddsOf(group: readonly Collection[], signals: readonly Name[]): Promise<Odd[]> {
  const odds: Odd[] = [];
  for (const each of group) {
    for (let part = 0; part < parts; part++) {
      const answered = await answersOf(each, (title) => title % parts !== part);
      for (const { found } of answered) {
        const [first] = found;
        if (first === undefined) continue;
        const weight = each.weight / (parts * answered.length);
        odds.push({ row: signals.map((name) => first.evidence[name]), right: first.right, weight });
      }
    }
  }
  return odds;
}

function gain(answered: readonly Answered[], worth: (evidence: Evidence) => number): number {
  const each = answered.map(({ found, relevant }) => {
    const sorted = found
      .map((one) => ({ ...one, worth: worth(one.evidence) }))
      .sort((one, other) => other.worth - one.worth);
    return gainOf(
      sorted.map(({ right }) => right),
      relevant,
    );
  });
  return each.reduce((sum, one) => sum + one, 0) / Math.max(1, each.length);
}

function summed(names: readonly Name[], weights: readonly number[], evidence: Evidence): number {
  return names.reduce((sum, name, i) => sum + (weights[i] ?? 0) * evidence[name], 0);
}

function shown(names: readonly string[], weights: readonly number[]): string {
  return `{ ${names.map((name, i) => `${name}: ${(weights[i] ?? 0).toFixed(2)}`).join(', ')} }`;
}
