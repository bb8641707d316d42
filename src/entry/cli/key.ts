import { type ApiScope, apiScopes } from '../../access/roles.ts';
import { systemClock } from '../../kernel/clock.ts';
import { commandLine } from '../../people/audit.ts';
import { type Command, UsageError } from './command.ts';
import { withPeople } from './database.ts';

export const keyCreate: Command = {
  name: 'key create',
  about: 'makes an API key for a program',
  flags: [
    {
      flag: '--scopes S',
      about: `what it may do, separated by commas: ${apiScopes.join(', ')}`,
      type: 'string',
      needed: true,
    },
    { flag: '--name N', about: 'what it is for', type: 'string' },
    {
      flag: '--expires DATE',
      about: 'last day (2027-03-31) or moment it works; it works for ever when not given',
      type: 'string',
    },
  ],
  notes: ['The key is shown once; only a hash of it is kept.'],
  async run(input, io) {
    const scopes = readScopes(input.text('scopes'));
    const expires = readExpiry(input.text('expires'));
    const name = (input.text('name') ?? 'key').trim();
    if (name === '' || name.length > 200) throw new UsageError('--name needs 1 to 200 characters.');
    return withPeople(io, async ({ apiKeys }) => {
      const { id, secret } = await apiKeys.create({ name, scopes, expiresAt: expires }, commandLine);
      io.say(
        `Key “${name}” (${scopes.join(', ')}), ${expires === null ? 'no end' : `until ${expires}`}:\n\n  ${secret}\n`,
      );
      return { result: { id, key: secret, name, scopes, expiresAt: expires } };
    });
  },
};

function readScopes(text: string | undefined): ApiScope[] {
  const asked = new Set((text ?? '').split(/[\s,]+/).filter((word) => word !== ''));
  const wrong = [...asked].filter((word) => !(apiScopes as readonly string[]).includes(word));
  if (asked.size === 0 || wrong.length > 0) {
    const what = wrong.length > 0 ? `There is no scope ${wrong.join(', ')}.` : '--scopes is needed.';
    throw new UsageError(`${what} Scopes are ${apiScopes.join(', ')}.`);
  }
  return apiScopes.filter((scope) => asked.has(scope));
}

/** A day counts to its end, UTC. */
function readExpiry(text: string | undefined): string | null {
  if (text === undefined) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = isDay || isMoment ? Date.parse(isDay ? `${text}T23:59:59.999Z` : text) : Number.NaN;
  // The date parser takes 30 February for 2 March.
  const day = isDay && !Number.isNaN(time) ? new Date(time).toISOString().slice(0, 10) : text;
  if (Number.isNaN(time) || (isDay && day !== text))
    throw new UsageError(`--expires: “${text}” is not a date like 2027-03-31.`);
  const at = new Date(time).toISOString();
  if (at <= systemClock.now()) throw new UsageError(`--expires: ${text} is over.`);
  return at;
}
