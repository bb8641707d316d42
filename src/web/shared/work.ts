import { sha256 } from '@noble/hashes/sha2.js';
import { noteIfLocked } from './locked-note.ts';

/** What a refusal asks for; see `people/work.ts`. */
interface Challenge {
  salt: string;
  puzzles: number;
  difficulty: number;
  expires: string;
  signature: string;
}

/** Hashes at a time: the page goes on moving between them. */
const atOnce = 1_000;
/** A server that asks for more than this is not ours. */
const mostDifficulty = 16;
const mostPuzzles = 64;

const encoder = new TextEncoder();

/** The first number whose hash begins with so many zero bits. */
async function solve(salt: string, place: number, difficulty: number): Promise<number> {
  for (let number = 0; ; number++) {
    const [first = 255, second = 255] = sha256(encoder.encode(`${salt}.${place}.${number}`));
    if (((first << 8) | second) >> (16 - difficulty) === 0) return number;
    if (number % atOnce === atOnce - 1) await new Promise((next) => setTimeout(next));
  }
}

/**
 * Solves the challenge that came with a refusal and sends the request once more with the solution; says so when the service is
 * locked down.
 * @returns the answer to that; the refusal itself when it asks for nothing, or for too much.
 */
export async function again(refusal: Response, path: string, request: RequestInit): Promise<Response> {
  if (refusal.status === 503) await noteIfLocked(refusal);
  if (refusal.status !== 429) return refusal;
  const body = (await refusal
    .clone()
    .json()
    .catch(() => null)) as { challenge?: Challenge } | null;
  const challenge = body?.challenge;
  if (!challenge || challenge.difficulty > mostDifficulty || challenge.puzzles > mostPuzzles) return refusal;
  const { salt, puzzles, difficulty, expires, signature } = challenge;
  const numbers: number[] = [];
  for (let place = 0; place < puzzles; place++) numbers.push(await solve(salt, place, difficulty));
  const headers = new Headers(request.headers);
  headers.set('parley-work', [salt, Date.parse(expires), signature, numbers.join()].join('.'));
  return fetch(path, { ...request, headers });
}
