import { fileURLToPath } from 'node:url';
import { secondMs } from '../../kernel/clock.ts';
import { type EncodePicture, typeOfFile } from '../../kernel/files.ts';
import type { Log } from '../../kernel/log.ts';
import { anatomyOf, withColours } from './anatomy.ts';
import { cannotDecode } from './exit.ts';

/** A photograph of 12 million pixels takes half a second of a processor. */
const patienceMs = 20 * secondMs;
/** Larger than so many times what came (and a little, for the smallest), the one that came is kept. */
const mostGrowth = 2;
const littleBytes = 65_536;

/** The program as it was built, beside the server, or as it is written. */
const isBuilt = !import.meta.url.endsWith('.ts');
const program = fileURLToPath(new URL(isBuilt ? './picture.js' : './program.ts', import.meta.url));
const words = isBuilt ? [program] : ['--import', 'tsx', program];

type Outcome = Uint8Array | 'failed' | 'cannot';

/** @param words what Node runs; @param most bytes it may answer with */
async function run(words: readonly string[], bytes: Uint8Array, most: number, deadlineMs: number): Promise<Outcome> {
  // Loaded with the first picture: a service at rest keeps nothing of it.
  const { spawn } = await import('node:child_process');
  return new Promise((done) => {
    // No settings of ours are in its environment.
    const child = spawn(process.execPath, [...words], { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
    const late = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size > most) child.kill('SIGKILL');
    });
    const end = (outcome: Outcome): void => {
      clearTimeout(late);
      done(outcome);
    };
    // The machine has no room for another process now; the next picture may find some.
    child.on('error', () => end('failed'));
    child.on('close', (code) => {
      if (code === cannotDecode) end('cannot');
      else end(code === 0 && size > 0 ? Buffer.concat(parts) : 'failed');
    });
    // It may end before it has read all.
    child.stdin.on('error', () => undefined).end(bytes);
  });
}

/**
 * Encodes pictures anew, one at a time, each in a process of its own: a picture that is made to break its decoder breaks a process
 * that knows nothing and is not missed. What cannot be encoded anew, or in time, or without growing, is kept as it came.
 */
export function pictureEncoder(log: Log, deadlineMs = patienceMs, decoder = words): EncodePicture {
  const inTurn = createTurns();
  let able = true;
  const encode = async (type: string, bytes: Uint8Array): Promise<Uint8Array | null> => {
    const anatomy = anatomyOf(type, bytes);
    if (!able || anatomy === null) return null;
    const most = mostGrowth * bytes.length + littleBytes;
    const outcome = await run([...decoder, type], bytes, most, deadlineMs);
    if (outcome === 'cannot') {
      able = false;
      log.warn({}, 'pictures cannot be encoded anew on this system: they are kept without metadata');
    }
    // Whatever became of the process, a picture is what it gave, or it gave nothing.
    const isPicture =
      typeof outcome !== 'string' && typeOfFile(`picture.${type.slice('image/'.length)}`, outcome) === type;
    return isPicture ? withColours(type, outcome, anatomy) : null;
  };
  return (type, bytes, crowd = '') =>
    inTurn(crowd, () => encode(type, bytes)).catch((error: unknown) => {
      log.warn({ err: error }, 'a picture could not be encoded anew');
      return null;
    });
}

/**
 * One piece of work after the other: next comes that of the crowd that had least since nothing waited, among them whoever came first.
 * So who gives fifty pictures waits for themselves, and keeps nobody waiting for more than one.
 */
function createTurns(): <T>(crowd: string, work: () => Promise<T>) => Promise<T> {
  const waiting: { crowd: string; begin(): void }[] = [];
  const had = new Map<string, number>();
  const hadBy = (crowd: string): number => had.get(crowd) ?? 0;
  let isBusy = false;
  const next = (): void => {
    const [one] = waiting.toSorted((left, right) => hadBy(left.crowd) - hadBy(right.crowd));
    if (one) waiting.splice(waiting.indexOf(one), 1);
    else had.clear();
    isBusy = one !== undefined;
    one?.begin();
  };
  return async (crowd, work) => {
    if (isBusy) await new Promise<void>((begin) => waiting.push({ crowd, begin }));
    isBusy = true;
    had.set(crowd, hadBy(crowd) + 1);
    try {
      return await work();
    } finally {
      next();
    }
  };
}
