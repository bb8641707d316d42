import type {
  AccessRequestView,
  ApiKeyView,
  AuditCheckView,
  AuditEntryView,
  LockdownView,
  SecondFactorView,
  SessionView,
} from '../../http/access-shapes.ts';
import type { PersonView } from '../../http/shapes.ts';
import type { Standing } from '../../people/access-requests.ts';
import { call } from './api.ts';

interface List<T> {
  items: T[];
  next: string | null;
}
const items = <T>({ items: all }: List<T>): T[] => all;

/** Every call about who may come in, by name. */
export const access = {
  forgot: (email: string) => call<void>('POST', '/password-resets', { body: { email } }),
  reset: (token: string, password: string) =>
    call<void>('POST', '/password-resets/accept', { body: { token, password } }),
  standing: (token: string, signal: AbortSignal) =>
    call<{ standing: Standing }>('POST', '/access-requests/standing', { body: { token }, signal }),
  ask: (token: string, reason: string) =>
    call<{ request: AccessRequestView }>('POST', '/access-requests', { body: { token, reason } }),

  sessions: (signal: AbortSignal) => call<List<SessionView>>('GET', '/sessions', { signal }).then(items),
  endSession: (id: string) => call<void>('DELETE', `/sessions/${encodeURIComponent(id)}`),
  endOthers: () => call<void>('DELETE', '/sessions'),
  changePassword: (current: string, password: string) =>
    call<void>('PUT', '/password', { body: { current, password } }),
  factor: (signal: AbortSignal) => call<SecondFactorView>('GET', '/second-factor', { signal }),
  /** @param password null of who has none */
  beginFactor: (password: string | null) =>
    call<{ seed: string; uri: string }>('POST', '/second-factor', { body: password === null ? {} : { password } }),
  confirmFactor: (code: string) => call<{ codes: string[] }>('POST', '/second-factor/confirm', { body: { code } }),
  newCodes: (code: string) => call<{ codes: string[] }>('POST', '/second-factor/codes', { body: { code } }),
  factorOff: (code: string) => call<void>('POST', '/second-factor/off', { body: { code } }),

  changePerson: (id: string, body: { role?: string; teams?: string[] }) =>
    call<{ person: PersonView }>('PUT', `/people/${id}`, { body }),
  suspend: (id: string, to: string) =>
    call<{ person: PersonView }>('POST', `/people/${id}/suspend${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`),
  resume: (id: string) => call<{ person: PersonView }>('POST', `/people/${id}/resume`),
  remove: (id: string, to: string) =>
    call<void>('DELETE', `/people/${id}${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`),
  resetFactor: (id: string) => call<{ person: PersonView }>('DELETE', `/people/${id}/second-factor`),
  requests: (signal: AbortSignal) => call<List<AccessRequestView>>('GET', '/access-requests', { signal }).then(items),
  grant: (id: string, role: string) => call<unknown>('POST', `/access-requests/${id}/grant`, { body: { role } }),
  refuse: (id: string) => call<unknown>('POST', `/access-requests/${id}/refuse`),

  keys: (signal: AbortSignal) => call<List<ApiKeyView>>('GET', '/keys', { signal }).then(items),
  makeKey: (body: { name: string; scopes: string[]; expiresAt: string | null }) =>
    call<{ key: ApiKeyView; secret: string }>('POST', '/keys', { body }),
  revokeKey: (id: string) => call<void>('DELETE', `/keys/${id}`),
  lockdown: (on: boolean) => call<{ lockdown: LockdownView | null }>('PUT', '/lockdown', { body: { on } }),
  audit: (q: string, next: string | null, signal: AbortSignal) => {
    const query = new URLSearchParams({ limit: '30', ...(q === '' ? {} : { q }), ...(next ? { next } : {}) });
    return call<List<AuditEntryView>>('GET', `/audit?${query}`, { signal });
  },
  checkAudit: (signal: AbortSignal) => call<AuditCheckView>('GET', '/audit/check', { signal }),
};
