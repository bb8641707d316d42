import { type Clock, minuteMs, secondMs } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Language } from '../kernel/languages.ts';
import type { Log } from '../kernel/log.ts';
import type { Store } from '../store/store.ts';
import type { Embed } from './hybrid.ts';
import type { Passage } from './types.ts';

export interface Filled {
  /** Passages that have a vector now, of all there are. */
  done: number;
  total: number;
  /** Vectors made by this call. */
  made: number;
}

/** What the passages mean, as vectors: kept in the store, compared in memory, the same way on every engine. */
export interface Vectors {
  /** Whether there is anything to compare with. */
  some(): Promise<boolean>;
  /**
   * Passages in `language`, and those in English of articles that are not there in it, nearest first.
   * @param vector of the question, by the same model
   */
  nearest(
    vector: readonly number[],
    query: { language: Language; audience?: 'public' | 'internal'; ownLanguageOnly?: boolean; limit: number },
  ): Promise<Passage[]>;
  /**
   * Makes the vectors that are missing, some at a time, each lot durable before the next; what was made before stays. Ends
   * early when there are none to be had.
   */
  fill(told?: (done: number, total: number) => void): Promise<Filled>;
}

interface Known {
  fingerprint: string;
  /** Passages with their vector, by language. */
  shelves: ReadonlyMap<string, readonly Kept[]>;
  total: number;
}

interface Kept {
  hash: string;
  passage: Passage;
  internal: boolean;
  vector: Int8Array;
  length: number;
}

/** Texts of one call: large enough to be quick, small enough to lose little when it fails. */
const atOnce = 32;
const patienceMs = 30 * secondMs;
/** How old what is in memory may be. */
const believedMs = 10 * secondMs;
/** What is missing is made in the background, but not again and again while it cannot be had. */
const againMs = minuteMs;
const fallback: Language = 'en';
/** One answer of another length is a fault of the server; so many in a row, and another model goes by the same name. */
const mostStrange = 3;

export function createVectors(deps: {
  store: Store;
  model: string;
  embed: Embed;
  clock: Pick<Clock, 'ms'>;
  log: Log;
}): Vectors {
  const { store, model, embed, clock, log } = deps;
  let known: Promise<Known> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let filling: Promise<Filled> | null = null;
  let filledAtMs = Number.NEGATIVE_INFINITY;
  /** Questions in a row whose vector was of one length, and not of that of what is kept. */
  let strange = 0;
  let strangeLength = 0;
  /** Once in a process: two that were given different models must not take each other's away again and again. */
  let tidied = false;

  const passages = async (): Promise<{ passage: Passage; internal: boolean; text: string; hash: string }[]> => {
    const rows = await store.read.selectFrom('passage').selectAll().orderBy('rowid').execute();
    return Promise.all(
      rows.map(async ({ id, article, language, title, heading, text, intents, url, audience }) => {
        const whole = [title, heading, text].filter((part) => part !== '').join('\n');
        const passage: Passage = {
          id,
          article,
          language: language as Language,
          title,
          heading,
          text,
          intents: JSON.parse(intents) as string[],
          url,
        };
        return { passage, internal: audience === 'internal', text: whole, hash: await sha256(whole) };
      }),
    );
  };

  /** Changes when passages or vectors do. */
  const fingerprint = async (): Promise<string> => {
    const [loaded, made] = await Promise.all([
      store.read.selectFrom('meta').select('value').where('key', '=', 'knowledge').executeTakeFirst(),
      store.read
        .selectFrom('passage_vector')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('model', '=', model)
        .executeTakeFirst(),
    ]);
    return `${loaded?.value ?? ''} ${Number(made?.n ?? 0)}`;
  };

  const read = async (now: string): Promise<Known> => {
    const [all, rows] = await Promise.all([
      passages(),
      store.read.selectFrom('passage_vector').select(['hash', 'vector']).where('model', '=', model).execute(),
    ]);
    const vectors = new Map(rows.map(({ hash, vector }) => [hash, fromBase64(vector)]));
    const shelves = new Map<string, Kept[]>();
    for (const { passage, internal, hash } of all) {
      const vector = vectors.get(hash);
      if (vector === undefined) continue;
      const shelf = shelves.get(passage.language) ?? [];
      shelf.push({ hash, passage, internal, vector, length: Math.sqrt(product(vector, vector)) || 1 });
      shelves.set(passage.language, shelf);
    }
    return { fingerprint: now, shelves, total: all.length };
  };

  const current = async (): Promise<Known> => {
    if (known !== null && clock.ms() - readAtMs < believedMs) return known;
    readAtMs = clock.ms();
    const now = await fingerprint();
    if (known === null || (await known).fingerprint !== now) {
      known = read(now);
      known.catch(() => {
        known = null;
      });
    }
    const found = await known;
    if (count(found) < found.total) fillSometime();
    return found;
  };

  const fillSometime = (): void => {
    if (clock.ms() - filledAtMs < againMs) return;
    fill().catch((error: unknown) => log.warn({ err: error }, 'vectors are still missing'));
  };

  const drop = async (hashes: readonly string[]): Promise<void> => {
    for (let at = 0; at < hashes.length; at += atOnce) {
      const some = hashes.slice(at, at + atOnce);
      await store.commit([
        store.read.deleteFrom('passage_vector').where('model', '=', model).where('hash', 'in', some),
      ]);
    }
  };

  /** Notes of what length the vector of a question is: where what is kept stays of another, it is compared with nothing, and made anew. */
  const weigh = (length: number, { shelves }: Known): void => {
    const isOther = ({ vector }: Kept): boolean => vector.length !== length;
    const all = [...shelves.values()];
    strange = !all.some((shelf) => shelf.some(isOther)) ? 0 : length === strangeLength ? strange + 1 : 1;
    strangeLength = length;
    if (strange < mostStrange) return;
    strange = 0;
    const others = all.flat().filter(isOther);
    log.warn({ model, kept: others[0]?.vector.length, now: length }, 'vectors of another model: made anew');
    drop(others.map(({ hash }) => hash))
      .then(() => {
        known = null;
        return fill();
      })
      .catch((error: unknown) => log.warn({ err: error }, 'vectors are still missing'));
  };

  const fillNow = async (told: (done: number, total: number) => void): Promise<Filled> => {
    const all = await passages();
    const wanted = new Map(all.map(({ hash, text }) => [hash, text]));
    const there = store.read.selectFrom('passage_vector').select('hash').where('model', '=', model);
    const have = new Set((await there.execute()).map(({ hash }) => hash));
    await drop([...have].filter((hash) => !wanted.has(hash)));
    const done = (): number => all.filter(({ hash }) => have.has(hash)).length;
    let made = 0;
    let missing = [...wanted.keys()].filter((hash) => !have.has(hash));
    told(done(), all.length);
    while (missing.length > 0) {
      const lot = missing.slice(0, atOnce);
      // Another process may have made them meanwhile.
      for (const { hash } of await there.where('hash', 'in', lot).execute()) have.add(hash);
      const open = lot.filter((hash) => !have.has(hash));
      const vectors =
        open.length === 0
          ? []
          : await embed(
              open.map((hash) => wanted.get(hash) ?? ''),
              patienceMs,
              'passages',
            );
      if (vectors === null) break;
      const rows = open.map((hash, i) => ({ hash, model, vector: toBase64(quantised(vectors[i] ?? [])) }));
      if (rows.length > 0)
        await store.commit([
          store.read
            .insertInto('passage_vector')
            .values(rows)
            .onConflict((conflict) => conflict.columns(['model', 'hash']).doNothing()),
        ]);
      made += rows.length;
      for (const hash of lot) have.add(hash);
      missing = missing.slice(atOnce);
      told(done(), all.length);
    }
    if (missing.length === 0 && !tidied) {
      tidied = true;
      await store.commit([store.read.deleteFrom('passage_vector').where('model', '<>', model)]);
    }
    readAtMs = Number.NEGATIVE_INFINITY;
    return { done: done(), total: all.length, made };
  };

  const fill: Vectors['fill'] = (told = () => undefined) => {
    filledAtMs = clock.ms();
    filling ??= fillNow(told).finally(() => {
      filling = null;
      filledAtMs = clock.ms();
    });
    return filling;
  };

  return {
    fill,
    some: async () => count(await current()) > 0,
    async nearest(vector, { language, audience = 'public', ownLanguageOnly = false, limit }) {
      const now = await current();
      const { shelves } = now;
      const own = shelves.get(language) ?? [];
      const present = new Set(own.map(({ passage }) => passage.article));
      const elsewhere =
        ownLanguageOnly || language === fallback
          ? []
          : (shelves.get(fallback) ?? []).filter(({ passage }) => !present.has(passage.article));
      const asked = quantised(vector);
      weigh(asked.length, now);
      return (
        [...own, ...elsewhere]
          .filter((one) => (audience === 'internal' || !one.internal) && one.vector.length === asked.length)
          // The cosine, but for the length of the question, which is the same for all.
          .map(({ passage, vector: other, length }) => ({ passage, near: product(asked, other) / length }))
          .sort((one, other) => other.near - one.near)
          .slice(0, limit)
          .map(({ passage }) => passage)
      );
    },
  };
}

function count({ shelves }: Known): number {
  return [...shelves.values()].reduce((sum, shelf) => sum + shelf.length, 0);
}

/** In steps of 1/127 of the largest part: a quarter of the room of single precision, and the order hardly changes. */
function quantised(vector: readonly number[]): Int8Array {
  const most = vector.reduce((max, each) => Math.max(max, Math.abs(each)), 0) || 1;
  return Int8Array.from(vector, (each) => Math.round((each / most) * 127));
}

function product(one: Int8Array, other: Int8Array): number {
  let sum = 0;
  // Whole numbers that fit into 32 bits up to a hundred thousand dimensions, which is what makes it quick.
  for (let i = 0; i < one.length; i++) sum = (sum + (one[i] as number) * (other[i] as number)) | 0;
  return sum;
}

function toBase64(bytes: Int8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}

function fromBase64(text: string): Int8Array {
  const bytes = atob(text);
  const vector = new Int8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) vector[i] = bytes.charCodeAt(i);
  return vector;
}
