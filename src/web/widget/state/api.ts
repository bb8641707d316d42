import type { AttachmentView, ConversationView, EventView } from '../../../http/shapes.ts';
import { ApiFault, call } from '../../shared/client.ts';

/** The calls of the person who chats. Every one throws ApiFault. */
const base = '/api/v1/conversations';
const at = (id: string) => `${base}/${encodeURIComponent(id)}`;

export interface Opening {
  locale: string;
  /** JWT signed by the host site. */
  identity?: string;
  context?: { url?: string; title?: string; timeZone?: string };
}

export interface Words {
  clientId: string;
  text: string;
  attachments: readonly string[];
}

export interface Turn {
  conversation: ConversationView;
  events: EventView[];
  /** To go on with: who wrote turned out to be somebody, and the one before is over. */
  token?: string;
}

export const api = {
  /** With the token of an earlier conversation the new one belongs to the same requester. `key` makes it once only. */
  open: (body: Opening, token: string | null, key: string) =>
    call<{ conversation: ConversationView; token: string }>(base, { method: 'POST', body, token, key }),
  conversation: (id: string, token: string) => call<{ conversation: ConversationView }>(at(id), { token }),
  list: (token: string) => call<{ items: ConversationView[] }>(`${base}?limit=100`, { token }),
  events: (id: string, token: string, after: string | null, signal?: AbortSignal) =>
    call<{ events: EventView[]; cursor: string }>(api.eventsPath(id, after), { token, ...(signal ? { signal } : {}) }),
  eventsPath: (id: string, after: string | null) =>
    `${at(id)}/events${after ? `?after=${encodeURIComponent(after)}` : ''}`,
  say: (id: string, token: string, words: Words) =>
    call<Turn>(`${at(id)}/messages`, { method: 'POST', token, body: words, timeoutMs: 60_000 }),
  typing: (id: string, token: string, typing: boolean) =>
    call<void>(`${at(id)}/typing`, { method: 'POST', token, body: { typing } }),
  rate: (id: string, token: string, body: { score: number; comment?: string }, key: string) =>
    call<unknown>(`${at(id)}/rating`, { method: 'POST', token, body, key }),
  strings: (locale: string) =>
    call<{ locale: string; dir: 'ltr' | 'rtl'; strings: object }>(
      `/api/v1/widget/strings/${encodeURIComponent(locale)}`,
    ),
};

/**
 * Uploads a file. XMLHttpRequest, because fetch does not tell how far an upload is.
 * @param onProgress the part done, 0 to 1
 * @throws ApiFault
 */
export function upload(
  id: string,
  token: string,
  file: File,
  onProgress?: (part: number) => void,
  stop?: AbortSignal,
): Promise<AttachmentView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${at(id)}/attachments`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = request.response as { attachment?: AttachmentView; code?: string } | null;
      if (request.status < 300 && body?.attachment) resolve(body.attachment);
      else reject(new ApiFault(body?.code ?? (request.status === 413 ? 'too_large' : 'unavailable'), request.status));
    };
    request.onerror = () => reject(new ApiFault('offline', 0));
    request.ontimeout = () => reject(new ApiFault('timeout', 0));
    request.onabort = () => reject(new ApiFault('aborted', 0));
    stop?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file, file.name);
    request.send(form);
  });
}

/** The bytes of a stored attachment as a blob. The address must be of our own origin. @throws ApiFault */
export async function fetchFile(url: string, token: string): Promise<Blob> {
  const address = new URL(url, location.origin);
  if (address.origin !== location.origin) throw new ApiFault('forbidden', 403);
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch(() => null);
  if (!response) throw new ApiFault('offline', 0);
  if (!response.ok) throw new ApiFault('not_found', response.status);
  return response.blob();
}
