import { ApiError } from './api.ts';
import { say } from './i18n.ts';
import { client } from './queries.ts';
import { Missing } from './ui/missing.ts';
import { statuses } from './words.ts';

function nameOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : null;
}

function statusWord(value: unknown): string | null {
  const known = statuses.find((one) => one === value);
  return known ? say(`status.${known}`) : null;
}

/** Whether it is a new password that was refused: the server alone may know whose it is and what else must not be in it. */
export function isPassword(fault: unknown): boolean {
  return fault instanceof ApiError && (fault.problem?.errors ?? []).some(({ path }) => path === 'password');
}

/** What a fault means to the person, in their language. The server's own detail is not shown: it is in English. */
export function explain(fault: unknown, about = ''): string {
  if (fault instanceof Missing)
    return fault.isReplaced ? `${say('app.newer')} ${say('app.newerHint')}` : say('error.offline');
  if (!(fault instanceof ApiError)) return say('error.internal');
  switch (fault.code) {
    case 'offline':
    case 'unavailable':
    case 'unauthorized':
    case 'forbidden':
    case 'not_found':
    case 'closed':
    case 'conflict':
    case 'locked':
    case 'no_room':
    case 'wrong_code':
    case 'sign_in_again':
      return say(`error.${fault.code}`);
    case 'invalid':
      return say(isPassword(fault) ? 'strength.weak' : 'error.invalid');
    case 'too_large':
    case 'unsupported_file':
      return say(`error.${fault.code}`, { name: about });
    case 'rate_limited':
      return fault.retryAfterS ? say('error.rate_limited', { count: fault.retryAfterS }) : say('error.rateLimited');
    case 'second_factor_needed':
      // Since a moment ago: the page changes as soon as it knows.
      void client.invalidateQueries({ queryKey: ['session'] });
      return say('account.mustSetUp');
    case 'taken': {
      const name = nameOf(fault.problem?.assignee);
      return name ? say('error.taken', { name }) : say('error.takenUnknown');
    }
    case 'illegal_transition': {
      if (fault.problem?.inChat === true) return say('error.mergeInChat');
      const from = statusWord(fault.problem?.from);
      const to = statusWord(fault.problem?.to);
      return from && to ? say('error.illegal_transition', { from, to }) : say('error.illegalUnknown');
    }
    default:
      return say('error.internal');
  }
}
