/**
 * What crosses between the host page and the chat's frame. Outwards go counts only, never words, names or numbers of
 * tickets; both sides check origin, source and shape.
 */
export type ToChat =
  | { parley: 1; do: 'shown' | 'hidden' | 'reset' }
  | { parley: 1; do: 'page'; url: string; title: string }
  | { parley: 1; do: 'identify' | 'locale' | 'theme' | 'prefill'; value: string };

export type FromChat =
  | { parley: 1; is: 'ready' }
  | { parley: 1; is: 'close' }
  | { parley: 1; is: 'unread' | 'message' | 'ticket'; count: number };

const longest = 16_384;

export function isToChat(value: unknown): value is ToChat {
  const it = value as Partial<Record<'parley' | 'do' | 'value' | 'url' | 'title', unknown>> | null;
  if (it?.parley !== 1) return false;
  const text = (part: unknown) => typeof part === 'string' && part.length <= longest;
  if (it.do === 'page') return text(it.url) && text(it.title);
  if (it.do === 'shown' || it.do === 'hidden' || it.do === 'reset') return true;
  return (it.do === 'identify' || it.do === 'locale' || it.do === 'theme' || it.do === 'prefill') && text(it.value);
}

export function isFromChat(value: unknown): value is FromChat {
  const it = value as Partial<Record<'parley' | 'is' | 'count', unknown>> | null;
  if (it?.parley !== 1) return false;
  if (it.is === 'ready' || it.is === 'close') return true;
  return (it.is === 'unread' || it.is === 'message' || it.is === 'ticket') && Number.isInteger(it.count);
}
