import { join } from 'node:path';
import { readLines } from './data.ts';
import { outside, type Row } from './score.ts';

/** One training and what it is asked; a set without a split of its own has several. */
export interface Trial {
  train: Row[];
  test: Row[];
}

/** A line of the table: what is measured, how the data is parted, and the figure to reach in per cent. */
export interface IntentSet {
  name: string;
  how: string;
  target: number;
  /** @param folds into how many parts it is parted, of a set that has no parts of its own */
  trials(folder: string, folds?: number): Trial[];
}

const read = (folder: string, file: string): Row[] => readLines<Row>(join(folder, file));
const belongs = (row: Row): boolean => row.intent !== outside;

/** The split the data comes with. */
function split(name: string, file: string, target: number, of: (row: Row) => boolean = () => true): IntentSet {
  return {
    name,
    how: 'its dev split',
    target,
    trials(folder) {
      const rows = read(folder, file).filter(of);
      return [{ train: rows.filter((r) => r.split === 'train'), test: rows.filter((r) => r.split === 'dev') }];
    },
  };
}

/** A training file of few examples against the dev split of the set it was drawn from, without texts that are in both. */
function few(name: string, file: string, from: string, target: number): IntentSet {
  return {
    name,
    how: 'dev split of the whole set',
    target,
    trials(folder) {
      const train = read(folder, file);
      const known = new Set(train.map((row) => row.text));
      const test = read(folder, from).filter((row) => row.split === 'dev' && belongs(row) && !known.has(row.text));
      return [{ train, test }];
    },
  };
}

/** Every `count`th example of each intent in turn is held back: the same parts every time, and each has all intents in their shares. */
export function stratified(rows: readonly Row[], count: number): Trial[] {
  const nth = new Map<string, number>();
  const part = rows.map((row) => {
    const at = nth.get(row.intent) ?? 0;
    nth.set(row.intent, at + 1);
    return at % count;
  });
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((_, i) => part[i] !== fold),
    test: rows.filter((_, i) => part[i] === fold),
  }));
}

function folds(name: string, file: string, target: number): IntentSet {
  const trials = (folder: string, count = 5): Trial[] => stratified(read(folder, file).filter(belongs), count);
  return { name, how: 'stratified folds', target, trials };
}

const thirteen = ['ar', 'da', 'de', 'en', 'id', 'it', 'ja', 'kk', 'lt', 'nl', 'sr', 'tr', 'zh'];

export const intentSets: readonly IntentSet[] = [
  split('clinc150', 'intent/clinc150.jsonl.gz', 94),
  few('clinc150, 10 examples', 'intent/fewshot.clinc150.train_10.jsonl', 'intent/clinc150.jsonl.gz', 83.5),
  few('clinc150, 5 examples', 'intent/fewshot.clinc150.train_5.jsonl', 'intent/clinc150.jsonl.gz', 75),
  split('banking77', 'intent/banking77.jsonl.gz', 93.5),
  few('banking77, 10 examples', 'intent/fewshot.banking77.train_10.jsonl', 'intent/banking77.jsonl.gz', 80),
  few('banking77, 5 examples', 'intent/fewshot.banking77.train_5.jsonl', 'intent/banking77.jsonl.gz', 69),
  {
    name: 'hwu64',
    how: 'its folds 2 and 3, each held back in turn',
    target: 90,
    trials(folder) {
      const rows = read(folder, 'intent/hwu64.jsonl.gz');
      return [2, 3].map((fold) => ({
        train: rows.filter((r) => Number(r.fold) !== fold),
        test: rows.filter((r) => Number(r.fold) === fold),
      }));
    },
  },
  split('massive.en', 'intent/massive.en.jsonl.gz', 87),
  folds('hint3 curekart', 'intent/hint3.curekart.jsonl', 84),
  folds('hint3 powerplay11', 'intent/hint3.powerplay11.jsonl', 66.5),
  folds('hint3 sofmattress', 'intent/hint3.sofmattress.jsonl', 78),
  folds('braun askubuntu', 'intent/braun.askubuntu.jsonl', 94),
  folds('braun webapps', 'intent/braun.webapps.jsonl', 82),
  folds('braun chatbot', 'intent/braun.chatbot.jsonl', 99),
  {
    name: 'xsid, mean of 13 languages',
    how: 'stratified folds, a model a language',
    target: 93,
    trials(folder, count = 3) {
      const rows = read(folder, 'intent/xsid.jsonl.gz');
      const of = (lang: string): Row[] => rows.filter((row) => row.lang === lang);
      return thirteen.flatMap((lang) => stratified(of(lang), count));
    },
  },
  split('fb-multilingual es', 'intent/fb-multilingual.jsonl.gz', 98.7, (row) => row.lang === 'es'),
  split('fb-multilingual th', 'intent/fb-multilingual.jsonl.gz', 97, (row) => row.lang === 'th'),
  split('endava8', 'tickets/endava8.jsonl.gz', 84.5),
  split('assignment-groups', 'tickets/assignment-groups.jsonl.gz', 74.5),
];

/** What tells whether a text belongs is measured on these; nothing outside is ever trained on. */
export const scopeSets: readonly (Omit<IntentSet, 'target'> & { kind: 'other worlds' | 'near misses' })[] = [
  ...(['ood-oos', 'id-oos'] as const).flatMap((kind) =>
    ['banking77-oos.jsonl.gz', 'clinc-banking-oos.jsonl', 'clinc-creditcards-oos.jsonl'].map((file) => ({
      name: file.replace(/\.jsonl.*/, ''),
      how: 'its dev split',
      kind: kind === 'ood-oos' ? ('other worlds' as const) : ('near misses' as const),
      trials(folder: string): Trial[] {
        const rows = read(folder, `intent/${file}`);
        const test = rows.filter((r) => r.split === 'dev' && (belongs(r) || r.kind === kind));
        return [{ train: rows.filter((r) => r.split === 'train' && belongs(r)), test }];
      },
    })),
  ),
  {
    name: 'clinc150, its own texts outside',
    how: 'its dev split',
    kind: 'other worlds',
    trials: (folder) => split('', 'intent/clinc150.jsonl.gz', 0).trials(folder),
  },
  ...['clinc150', 'banking77'].map((set) => ({
    name: `${set}, intents left out`,
    how: 'every tenth intent left out of training, in ten parts of which two are run',
    kind: 'near misses' as const,
    trials: (folder: string) => leaveOut(read(folder, `intent/${set}.jsonl.gz`), 10, 2),
  })),
];

/** Trials in which the texts of some intents are never trained on and count as outside. */
function leaveOut(rows: readonly Row[], parts: number, run: number): Trial[] {
  const names = [...new Set(rows.filter(belongs).map((row) => row.intent))].sort();
  return Array.from({ length: run }, (_, part) => {
    const out = new Set(names.filter((_, i) => i % parts === part));
    const inside = rows.filter(belongs);
    return {
      train: inside.filter((r) => r.split === 'train' && !out.has(r.intent)),
      test: inside.filter((r) => r.split === 'dev').map((r) => (out.has(r.intent) ? { ...r, intent: outside } : r)),
    };
  });
}
