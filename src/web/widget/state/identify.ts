import type { call } from '../../shared/client.ts';
import type { Box } from './storage.ts';

/** What the chat lends to this file, which it loads only when a page says who the person is. */
export interface Vouching {
  box: Box;
  call: typeof call;
  /** The conversation that is shown now. */
  current(): string;
  /** What is begun from now on is begun as whom the token vouches for. */
  vouch(jwt: string): void;
  /** What was here is somebody else's. */
  forget(): void;
}

/** The `sub` a JWT claims. Only to notice that the person changed: the server is who checks the signature. */
function subjectOf(jwt: string): string | null {
  try {
    const body = atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { sub } = JSON.parse(body) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

/**
 * The person the host site vouches for, from now on and for the conversation they are in. Somebody else than before, or than
 * whose conversation it is: what was here is not theirs to see.
 */
export async function identify(jwt: string, { box, call, current, vouch, forget }: Vouching): Promise<void> {
  const who = subjectOf(jwt);
  if (who === null) return;
  const before = box.get('who');
  vouch(jwt);
  box.set('who', who);
  if (before === who) return;
  if (before !== null) return forget();
  const [token, id] = [box.get('token'), current()];
  if (token === null || id.startsWith('new_')) return;
  const path = `/api/v1/conversations/${encodeURIComponent(id)}/identity`;
  try {
    const known = await call<{ token?: string }>(path, { method: 'POST', token, body: { identity: jwt } });
    if (known.token) box.set('token', known.token);
  } catch (fault) {
    if ((fault as { code?: string }).code === 'conflict') forget();
    // It is tried again when the page says it again.
    else box.remove('who');
  }
}
